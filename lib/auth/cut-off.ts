import { and, eq, isNull, notInArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { links, trustedBrowsers } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { endSessions } from '@/lib/kernel/sessions'
import { unusedLinks } from './make-link'

/** What a row of users holds after a password was chosen. */
export const chosenPassword = (hash: string) => ({
  passwordScheme: 'argon2id',
  passwordHash: hash,
  passwordSetAt: now(),
  passwordFailures: 0,
  passwordOwedAt: null,
  voidedScheme: null,
  voidedHash: null,
})

/**
 * After a password was chosen nothing from before opens a door: sessions end, and links for a new password or
 * a new address die with them ("pre-hijacking", Sudhodanan & Paverd 2022). Runs as the door.
 */
export async function cutOff(tx: Tx, userId: string): Promise<void> {
  await endSessions(tx, [userId], 'password_changed')
  await revokeLinks(tx, userId)
  await endTrust(tx, userId)
}

/** No browser is trusted any more: the password or a factor has changed. Runs as the door. */
export const endTrust = (tx: Tx, userId: string) =>
  tx
    .update(trustedBrowsers)
    .set({ endedAt: now() })
    .where(and(eq(trustedBrowsers.userId, userId), isNull(trustedBrowsers.endedAt)))

/**
 * Makes every mailed link of this person die that has not been used and opens something. Those that only stop
 * or take back live on: whoever has stolen a password must not get rid of them by changing it.
 */
export const revokeLinks = (tx: Tx, userId: string) =>
  tx
    .update(links)
    .set({ revokedAt: now() })
    .where(and(unusedLinks(userId), notInArray(links.kind, ['email_undo', 'not_me', 'recovery_cancel'])))
