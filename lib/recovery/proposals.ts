import { and, desc, eq, gt, inArray, isNull, max, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, ownerProposals, roles, sessions, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { conflict, notFound } from '@/lib/kernel/errors'
import { can } from '@/lib/policy/can'
import type { HeirSeat } from '@/lib/policy/heir'

/** The open proposal of another owner in this team, with who is to become one; null where there is none. */
export async function openProposal(tx: Tx, teamId: string) {
  const [row] = await tx
    .select({ proposal: ownerProposals, name: members.name })
    .from(ownerProposals)
    .innerJoin(
      members,
      and(eq(members.teamId, ownerProposals.teamId), eq(members.id, ownerProposals.memberId)),
    )
    .where(and(eq(ownerProposals.teamId, teamId), isOpen()))
    .orderBy(desc(ownerProposals.createdAt))
    .limit(1)
  return row ? { ...row.proposal, name: row.name } : null
}

/** An open proposal by its id; one of another team is not found, one that is over says so. */
export async function demandOpen(tx: Tx, teamId: string, proposalId: string) {
  const open = await openProposal(tx, teamId)
  if (open?.id === proposalId) return open
  const [known] = await tx
    .select({ id: ownerProposals.id })
    .from(ownerProposals)
    .where(and(eq(ownerProposals.teamId, teamId), eq(ownerProposals.id, proposalId)))
  throw known ? conflict('proposal_over') : notFound()
}

/** Still to be stopped, or to be taken. */
export const isOpen = () =>
  and(
    isNull(ownerProposals.cancelledAt),
    isNull(ownerProposals.completedAt),
    gt(ownerProposals.expiresAt, now()),
  )

/** Ends an open proposal; null when it was over. Once, however many press at once. */
export async function closeProposal(
  tx: Tx,
  { teamId, proposalId, by }: { teamId: string; proposalId: string; by: 'team' | 'operator' },
) {
  const [closed] = await tx
    .update(ownerProposals)
    .set({ cancelledAt: now(), cancelledBy: by })
    .where(and(eq(ownerProposals.teamId, teamId), eq(ownerProposals.id, proposalId), isOpen()))
    .returning()
  return closed ?? null
}

/** How many owners could sign in, and when one of them was last in a session. Runs as the door. */
export async function ownersSeen(tx: Tx, teamId: string): Promise<{ acting: number; seenAt: Date | null }> {
  const [row] = await tx
    .select({ acting: sql<number>`count(distinct ${members.id})::int`, seenAt: max(sessions.seenAt) })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(sessions, eq(sessions.userId, members.userId))
    .where(
      and(
        eq(members.teamId, teamId),
        inArray(members.state, ['active', 'old']),
        isNull(members.suspendedAt),
        isNull(users.lockedAt),
        sql`coalesce(${roles.grants} ->> 'team.own', 'none') <> 'none'`,
      ),
    )
  return { acting: row?.acting ?? 0, seenAt: row?.seenAt ?? null }
}

/**
 * A seat with what decides whether it may become an owner, held until the verb has committed. Runs as the
 * door.
 */
export async function heirSeat(tx: Tx, teamId: string, memberId: string) {
  const [row] = await tx
    .select({
      id: members.id,
      name: members.name,
      state: members.state,
      suspendedAt: members.suspendedAt,
      external: members.external,
      redirected: members.redirected,
      confirmedAt: users.emailConfirmedAt,
      lockedAt: users.lockedAt,
      isOperator: users.isOperator,
      grants: roles.grants,
      role: roles.name,
      userId: members.userId,
    })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), eq(members.id, memberId)))
    .for('update', { of: members })
  if (!row) return null
  const { grants, isOperator, userId, ...seat } = row
  const seenAt = userId && (await lastSeen(tx, userId))
  const rule: HeirSeat = {
    ...seat,
    seenAt: seenAt || null,
    isOwner: can({ grants }, 'team.own'),
    isOperator: isOperator ?? false,
  }
  return { ...seat, rule }
}

async function lastSeen(tx: Tx, userId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ seenAt: max(sessions.seenAt) })
    .from(sessions)
    .where(eq(sessions.userId, userId))
  return row?.seenAt ?? null
}
