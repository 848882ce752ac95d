import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations, members, users } from '@/db/schema'
import { issueInvitation } from '@/lib/invitations/issue-invitation'
import { writeAudit } from '@/lib/kernel/audit'
import { now } from '@/lib/kernel/clock'
import type { Job } from '@/lib/kernel/outbox'
import { endSessions } from '@/lib/kernel/sessions'
import { atTheDoor } from '@/lib/kernel/transaction'
import { proposalState, whyNoLink } from '@/lib/policy/heir'
import { whoseAddress } from './heir-address'
import { heirSeat, openProposal, ownersSeen } from './proposals'

/**
 * The wait is over: an heir who has no sign-in gets the link to their own seat, at the address that everybody was told of.
 * Nothing happens where somebody has objected, an owner has been there, or the heir has come in meanwhile.
 */
export const heirLink = ({ teamId, proposalId }: Extract<Job, { kind: 'heir_link' }>): Promise<void> =>
  atTheDoor(async (tx) => {
    const open = await openProposal(tx, teamId)
    if (open?.id !== proposalId || !open.email || proposalState(open, now()) !== 'ready') return
    const { acting, seenAt } = await ownersSeen(tx, teamId)
    if (acting > 0 && seenAt && seenAt >= open.createdAt) return
    const { memberId, email, readyAt } = open
    const seat = await heirSeat(tx, teamId, memberId)
    if (!seat || whyNoLink(seat.rule, now()) || (await isSent(tx, { teamId, memberId, email, readyAt })))
      return
    if (await whoseAddress(tx, { teamId, memberId, email })) return

    await emptySeat(tx, teamId, memberId)
    const [by] = await tx.select({ name: users.name }).from(users).where(eq(users.id, open.proposedBy))
    const sender = { id: null, name: by?.name ?? '' }
    await issueInvitation(tx, { teamId, memberId, kind: 'invitation', email, name: seat.name, by: sender })
    const subject = { type: 'member', id: memberId, name: seat.name }
    await writeAudit(tx, {
      action: 'member.invited',
      teamId,
      by: 'system',
      subject,
      after: { email, role: seat.role },
    })
  })

type Wanted = { teamId: string; memberId: string; email: string; readyAt: Date }

/** A job that is done twice sends one link. */
async function isSent(tx: Tx, { teamId, memberId, email, readyAt }: Wanted): Promise<boolean> {
  const sent = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.teamId, teamId),
        eq(invitations.memberId, memberId),
        eq(invitations.email, email),
        sql`${invitations.createdAt} >= ${readyAt}`,
      ),
    )
  return sent.length > 0
}

/** The seat waits again, without the sign-in that it had; an address which nobody confirmed is free again. */
async function emptySeat(tx: Tx, teamId: string, memberId: string): Promise<void> {
  const which = and(eq(members.teamId, teamId), eq(members.id, memberId))
  const [before] = await tx.select({ userId: members.userId }).from(members).where(which)
  await tx
    .update(members)
    .set({
      state: 'invited',
      userId: null,
      formerUserId: sql`coalesce(${members.userId}, ${members.formerUserId})`,
      redirected: false,
    })
    .where(which)
  if (!before?.userId) return
  await endSessions(tx, [before.userId], 'removed')
  await tx
    .update(users)
    .set({ email: null })
    .where(
      and(
        eq(users.id, before.userId),
        isNull(users.emailConfirmedAt),
        sql`not exists (select 1 from members m where m.user_id = ${users.id})`,
      ),
    )
}
