import { createHmac, randomBytes } from 'node:crypto'
import { and, count, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { recoveryCodes, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { keyFor } from '@/lib/kernel/seal'
import { recoveryCode, recoveryCodeFrom } from '@/lib/policy/recovery-code'

/**
 * Ten new codes for this person, returned in clear this once: only salted hashes are kept. The set before
 * ends. The caller holds the person's row. Runs as the door.
 */
export async function makeRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  await endRecoveryCodes(tx, userId)
  // What was typed wrong was typed at codes that are gone.
  await tx.update(users).set({ recoveryFailures: 0 }).where(eq(users.id, userId))
  const codes = Array.from({ length: recoveryCode.count }, () =>
    recoveryCodeFrom(randomBytes(recoveryCode.bytes)),
  )
  await tx.insert(recoveryCodes).values(
    codes.map((code) => {
      const salt = randomBytes(16).toString('base64url')
      return { id: newId(), userId, salt, hash: hashRecoveryCode(salt, code), createdAt: now() }
    }),
  )
  return codes
}

/**
 * What is kept of a code. 80 random bits need no slow hash; the salt and a key that is not in the database
 * are there so that a stolen table says nothing at all.
 */
export const hashRecoveryCode = (salt: string, code: string) =>
  createHmac('sha256', keyFor('recovery-code')).update(`${salt}:${code}`).digest('base64url')

/** None of this person's codes opens anything any more. Runs as the door. */
export const endRecoveryCodes = (tx: Tx, userId: string) =>
  tx
    .update(recoveryCodes)
    .set({ endedAt: now() })
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.endedAt)))

/** How many codes are left, and whether the person has said that they have kept them. Runs as the door. */
export async function codesLeft(tx: Tx, userId: string): Promise<{ left: number; kept: boolean }> {
  const [row] = await tx
    .select({ left: count(), kept: count(recoveryCodes.keptAt) })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt), isNull(recoveryCodes.endedAt)))
  const left = row?.left ?? 0
  return { left, kept: left > 0 && row?.kept === left }
}
