import { and, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, ownerProposals, teams, users } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { now } from '@/lib/kernel/clock'
import { promise } from '@/lib/kernel/outbox'

/** Still to be stopped, or to be taken. */
const isOpen = () =>
  and(
    isNull(ownerProposals.cancelledAt),
    isNull(ownerProposals.completedAt),
    gt(ownerProposals.expiresAt, now()),
  )

/** The proposal of another owner that a link or a job is about, with its heir and team. Runs as the door. */
export async function proposalBehind(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      proposal: ownerProposals,
      userId: users.id,
      name: members.name,
      company: teams.name,
      slug: teams.slug,
      timeZone: teams.timeZone,
      spoken: users.language,
      chosen: members.language,
      usual: teams.language,
    })
    .from(ownerProposals)
    .innerJoin(
      members,
      and(eq(members.teamId, ownerProposals.teamId), eq(members.id, ownerProposals.memberId)),
    )
    .leftJoin(users, eq(users.id, members.userId))
    .innerJoin(teams, eq(teams.id, ownerProposals.teamId))
    .where(eq(ownerProposals.id, id))
  return row ?? null
}

/** Ends an open proposal by the link in a mail about it; false when it was over. Once, however many press at once. */
export async function stopProposalByLink(tx: Tx, { teamId, id }: { teamId: string; id: string }) {
  const stopped = await tx
    .update(ownerProposals)
    .set({ cancelledAt: now(), cancelledBy: 'link' })
    .where(and(eq(ownerProposals.teamId, teamId), eq(ownerProposals.id, id), isOpen()))
    .returning({ id: ownerProposals.id })
  for (const one of stopped) await tellItIsOver(tx, teamId, one.id)
  return stopped.length > 0
}

/**
 * An owner who signs in is there: every proposal of another one in their teams ends by that. The password is enough, so
 * that whoever has lost a factor can still object. Runs as the door.
 */
export async function stopProposalsAgainst(tx: Tx, userId: string): Promise<void> {
  const stopped = await tx
    .update(ownerProposals)
    .set({ cancelledAt: now(), cancelledBy: 'sign_in' })
    .where(and(inArray(ownerProposals.teamId, teamsOwnedBy(sql`${userId}::uuid`)), isOpen()))
    .returning()
  if (!stopped.length) return
  const [owner] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId))
  for (const { id, teamId, memberId } of stopped) {
    const [heir] = await tx
      .select({ name: members.name })
      .from(members)
      .where(and(eq(members.teamId, teamId), eq(members.id, memberId)))
    const subject = { type: 'member', id: memberId, name: heir?.name }
    const after = { signed_in: owner?.name }
    await writeAudit(tx, { action: 'recovery.proposal_stopped', teamId, by: 'system', subject, after })
    await tellItIsOver(tx, teamId, id)
  }
}

const tellItIsOver = (tx: Tx, teamId: string, proposalId: string) =>
  promise(tx, { kind: 'proposal_notice', teamId, proposalId, what: 'stopped' })

/** Whether there is anything to stop, for the person of the surrounding query over `users`. */
export const isProposedAgainst = () => sql<boolean>`exists (
  select 1 from owner_proposals p where p.team_id in ${teamsOwnedBy(sql`users.id`)} and p.cancelled_at is null
    and p.completed_at is null and p.expires_at > ${now().toISOString()}::timestamptz)`

const teamsOwnedBy = (userId: SQL) => sql`(
  select m.team_id from members m join roles r on r.team_id = m.team_id and r.id = m.role_id
  where m.user_id = ${userId} and m.state in ('active', 'old') and m.suspended_at is null
    and coalesce(r.grants ->> 'team.own', 'none') <> 'none')`
