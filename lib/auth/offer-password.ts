import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { links, users } from '@/db/schema'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'

/** How long whoever has just shown a link from their mailbox may take to choose a password. */
const offerHours = 1

/** Where somebody whose mailbox has just been proven chooses another password. Runs as the door. */
export async function offerPassword(tx: Tx, userId: string, email: string): Promise<string> {
  const { token, hash } = newToken()
  const times = { createdAt: now(), expiresAt: inMs(hours(offerHours)) }
  await tx
    .insert(links)
    .values({ id: newId(), kind: 'password_reset', tokenHash: hash, userId, email, ...times })
  return `/reset-password/${token}`
}

/** No password opens this sign-in any more, until its person chooses another one. Factors stay. Runs as the door. */
export const voidPassword = (tx: Tx, userId: string) =>
  tx
    .update(users)
    .set({
      passwordScheme: 'none',
      passwordHash: null,
      // Whoever has a void password is no newcomer: they are mailed a link for another one, not an invitation.
      passwordSetAt: sql`coalesce(${users.passwordSetAt}, ${now().toISOString()}::timestamptz)`,
    })
    .where(eq(users.id, userId))
