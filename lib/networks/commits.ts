import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, networkCommits } from '@/db/schema'
import { hours, inMs, now } from '@/lib/kernel/clock'

/** How long a rule that was put in force waits for somebody who came in under it. */
export const confirmWithinMinutes = 10

const ofTeam = (teamId: string) => eq(networkCommits.teamId, teamId)
export const isOpen = and(isNull(networkCommits.confirmedAt), isNull(networkCommits.revertedAt))

export type Commit = NonNullable<Awaited<ReturnType<typeof openCommitOf>>>

/** The rule that is in force and waits to be confirmed; null when none does. */
export async function openCommitOf(tx: Tx, teamId: string) {
  const [row] = await tx
    .select({
      id: networkCommits.id,
      version: networkCommits.version,
      previous: networkCommits.previous,
      madeBy: networkCommits.madeBy,
      madeByName: members.name,
      createdAt: networkCommits.createdAt,
      revertsAt: networkCommits.revertsAt,
    })
    .from(networkCommits)
    .leftJoin(members, and(eq(members.teamId, networkCommits.teamId), eq(members.id, networkCommits.madeBy)))
    .where(and(ofTeam(teamId), isOpen))
  return row ?? null
}

/** Nobody has confirmed it in time: it binds nobody any more, whether or not the rows say so yet. */
export const isOverdue = ({ revertsAt }: Pick<Commit, 'revertsAt'>) => revertsAt <= now()

/** When a rule last went back by itself, within the last day: said until somebody has read it. */
export async function lastRevertOf(tx: Tx, teamId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ revertedAt: networkCommits.revertedAt })
    .from(networkCommits)
    .where(
      and(
        ofTeam(teamId),
        eq(networkCommits.revertedBy, 'time'),
        gt(networkCommits.revertedAt, inMs(-hours(24))),
      ),
    )
    .orderBy(desc(networkCommits.createdAt))
    .limit(1)
  return row?.revertedAt ?? null
}
