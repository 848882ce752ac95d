import { and, eq, gt, lte, type SQL } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { networkCommits, policies } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { isOpen } from './commits'

export type TakenBack = Pick<typeof networkCommits.$inferSelect, 'previous' | 'version'>

const oneOpen = (teamId: string, id: string, when: SQL) =>
  and(eq(networkCommits.teamId, teamId), eq(networkCommits.id, id), isOpen, when)

/** Keeps a rule that waits: of those who decide about it at one moment the first one does. Whether it was still there. */
export async function keepCommit(tx: Tx, who: { teamId: string; id: string }, id: string): Promise<boolean> {
  const kept = await tx
    .update(networkCommits)
    .set({ confirmedAt: now(), confirmedBy: who.id })
    .where(oneOpen(who.teamId, id, gt(networkCommits.revertsAt, now())))
    .returning({ id: networkCommits.id })
  return kept.length === 1
}

type By = { by: 'owner'; changedBy: string } | { by: 'time' }

/** Puts what held before in force again; null where somebody has decided already, or the time is not over. */
export async function takeBack(tx: Tx, teamId: string, id: string, how: By): Promise<TakenBack | null> {
  const due = how.by === 'time' ? lte(networkCommits.revertsAt, now()) : gt(networkCommits.revertsAt, now())
  const [commit] = await tx
    .update(networkCommits)
    .set({ revertedAt: now(), revertedBy: how.by })
    .where(oneOpen(teamId, id, due))
    .returning({ previous: networkCommits.previous, version: networkCommits.version })
  if (!commit) return null
  const { rule, plan } = commit.previous
  const changedBy = how.by === 'owner' ? how.changedBy : null
  await tx
    .update(policies)
    .set({ rule, plan, version: commit.version + 1, changedBy, changedAt: now() })
    .where(
      and(eq(policies.teamId, teamId), eq(policies.kind, 'networks'), eq(policies.version, commit.version)),
    )
  return commit
}
