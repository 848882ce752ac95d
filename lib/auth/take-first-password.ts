import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { conflict } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { chosenPassword, cutOff } from './cut-off'
import { dispossess } from './dispossess'
import { type FoundInvitation, linkGone, mayChoosePassword } from './find-invitation'
import { takeInvitation, takeSeat } from './take-invitation'

/**
 * Uses the link up, sets the first password, cuts off everything from before, and takes the seat. Runs as the
 * door.
 */
export async function takeFirstPassword(tx: Tx, token: string, hash: string) {
  const found = await takeInvitation(tx, token)
  const userId = await withPassword(tx, found, hash)
  await cutOff(tx, userId)
  await takeSeat(tx, found, userId)
  return { found, userId }
}

/** The account with its first password: the one that waits for it, or a new one. */
async function withPassword(tx: Tx, found: FoundInvitation, hash: string): Promise<string> {
  const { userId, email, name, language } = found
  // Only mail that went to the address itself proves it.
  if (!found.redirected) await dispossess(tx, email, userId)
  if (!userId) {
    const id = newId()
    await tx.insert(users).values({ id, name, email, language, createdAt: now(), ...chosenPassword(hash) })
    return id
  }
  if (found.lockedAt) throw linkGone(null)
  if (!mayChoosePassword(found)) throw conflict('accept_signed_in')
  const set = await tx
    .update(users)
    .set({
      ...chosenPassword(hash),
      ...(found.confirmedAt ? {} : { email }),
      // In place of one that was void it is a reset by mail, whichever mail it was.
      resetByMailAt: sql`case when ${users.passwordSetAt} is null then ${users.resetByMailAt}
        else ${now().toISOString()}::timestamptz end`,
    })
    .where(and(eq(users.id, userId), isNull(users.passwordHash), isNull(users.lockedAt)))
    .returning({ id: users.id })
  if (!set.length) throw conflict('accept_signed_in')
  return userId
}
