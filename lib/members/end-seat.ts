import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, users } from '@/db/schema'
import { withdrawOpen } from '@/lib/invitations/withdraw-open'
import { now } from '@/lib/kernel/clock'
import { asTheDoor } from '@/lib/kernel/transaction'
import { endAccess } from './end-access'
import type { Colleague } from './find-member'
import { nextOwner } from './owners'

/**
 * Ends a seat: its links die, its sessions end, and the team no longer sees anything of that person but the name.
 * Mail that went to it for others goes to `heir` from now on, or to the longest-standing owner.
 */
export async function endSeat(tx: Tx, teamId: string, seat: Colleague, heir?: string): Promise<void> {
  await withdrawOpen(tx, teamId, seat.id)
  await tx
    .update(members)
    .set({
      state: 'removed',
      removedAt: now(),
      isMain: false,
      suspendedAt: null,
      suspendedReason: null,
      userId: null,
      formerUserId: seat.userId,
    })
    .where(and(eq(members.teamId, teamId), eq(members.id, seat.id)))
  if (seat.isMain) await handOnMainAccount(tx, teamId, heir ?? (await nextOwner(tx, teamId, seat.id))?.id)
  await endAccess(tx, teamId, seat.userId, 'removed')
  if (seat.userId) await freeAddress(tx, teamId, seat.userId)
}

async function handOnMainAccount(tx: Tx, teamId: string, heir: string | undefined): Promise<void> {
  if (!heir) return
  await tx
    .update(members)
    .set({ isMain: true, redirected: false })
    .where(and(eq(members.teamId, teamId), eq(members.id, heir)))
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
