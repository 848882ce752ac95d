import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations, members, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { hashToken } from '@/lib/kernel/tokens'
import { takePhones } from './factors/own-phones'
import { type FoundInvitation, findInvitation, linkGone } from './find-invitation'

/** Uses a link up: one conditional update, so that of any number at once exactly one gets through. */
export async function takeInvitation(tx: Tx, token: string): Promise<FoundInvitation> {
  const taken = await tx
    .update(invitations)
    .set({ usedAt: now() })
    .where(
      and(
        eq(invitations.tokenHash, hashToken(token)),
        isNull(invitations.usedAt),
        isNull(invitations.withdrawnAt),
        gt(invitations.expiresAt, now()),
      ),
    )
    .returning({ id: invitations.id })
  const found = await findInvitation(tx, token)
  if (!taken.length || !found) throw linkGone(found)
  return found
}

/**
 * The seat becomes this person's, with the numbers that the old system knew of it; an address is confirmed
 * only by mail that went to it.
 */
export async function takeSeat(tx: Tx, found: FoundInvitation, userId: string): Promise<void> {
  const seats = await tx
    .update(members)
    .set({ userId, state: 'active', activatedAt: now() })
    .where(
      and(eq(members.teamId, found.teamId), eq(members.id, found.memberId), eq(members.state, 'invited')),
    )
    .returning({ id: members.id })
  if (!seats.length) throw linkGone(null)
  await takePhones(tx, { teamId: found.teamId, memberId: found.memberId, userId })
  if (found.redirected) return
  await tx
    .update(users)
    .set({ emailConfirmedAt: now() })
    .where(and(eq(users.id, userId), eq(users.email, found.email), isNull(users.emailConfirmedAt)))
}
