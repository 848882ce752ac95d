import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { users } from '@/db/schema'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { makeLink } from './make-link'

/** How long whoever has just shown a link from their mailbox may take to choose a password. */
const offerHours = 1

/** Where somebody whose mailbox has just been proven chooses another password. Runs as the door. */
export async function offerPassword(tx: Tx, userId: string, email: string): Promise<string> {
  const expiresAt = inMs(hours(offerHours))
  const token = await makeLink(tx, { kind: 'password_reset', userId, email, expiresAt })
  return `/reset-password/${token}`
}

/**
 * No password opens this sign-in any more, until its person chooses another one. Factors stay. Which one it was is kept,
 * as a hash, so that it is not chosen again. Runs as the door.
 */
export const voidPassword = (tx: Tx, userId: string) =>
  tx
    .update(users)
    .set({
      passwordScheme: 'none',
      passwordHash: null,
      voidedScheme: sql`case when ${users.passwordHash} is null then ${users.voidedScheme}
        else ${users.passwordScheme} end`,
      voidedHash: sql`coalesce(${users.passwordHash}, ${users.voidedHash})`,
      // Whoever has a void password is no newcomer: they are mailed a link for another one, not an
      // invitation.
      passwordSetAt: sql`coalesce(${users.passwordSetAt}, ${now().toISOString()}::timestamptz)`,
    })
    .where(eq(users.id, userId))
