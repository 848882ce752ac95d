import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { asTheDoor } from '@/lib/kernel/transaction'
import { withdrawOpen } from '@/lib/kernel/withdraw-open'
import { endPassesOf } from '@/lib/networks/end-passes-of'
import { endAccess } from './end-access'
import type { Colleague } from './find-member'
import { handOnMainAccount } from './main-account'

/**
 * Ends a seat: its links die, its sessions end, and the team no longer sees anything of that person but the
 * name. Gives what the log says of the main account, if it was this one and had to be handed on.
 */
export async function endSeat(tx: Tx, teamId: string, seat: Colleague, by: string) {
  const handedOn = await handOnMainAccount(tx, seat, { teamId, by })
  await withdrawOpen(tx, teamId, seat.id)
  await endPassesOf(tx, teamId, seat.id, by)
  await tx
    .update(members)
    .set({
      state: 'removed',
      removedAt: now(),
      suspendedAt: null,
      suspendedReason: null,
      userId: null,
      formerUserId: seat.userId,
    })
    .where(and(eq(members.teamId, teamId), eq(members.id, seat.id)))
  await endAccess(tx, teamId, seat.userId, 'removed')
  if (seat.userId) await freeAddress(tx, teamId, seat.userId)
  return handedOn
}

/** An address nobody ever confirmed must not keep its owner from being invited again, here or elsewhere. */
const freeAddress = (tx: Tx, teamId: string, userId: string) =>
  asTheDoor(tx, teamId, () =>
    tx
      .update(users)
      .set({ email: null })
      .where(
        and(
          eq(users.id, userId),
          isNull(users.emailConfirmedAt),
          sql`not exists (select 1 from members m where m.user_id = ${users.id})`,
        ),
      ),
  )
