import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { factors, phones } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { endTrust } from '../cut-off'
import { endRecoveryCodes } from './recovery-codes'

/**
 * Ends every second factor of a person, with recovery codes and trusted browsers; gives how many factors
 * there were. Only for whoever has the server's own command line: in the browser a lost factor has ways back
 * that prove who asks. Runs as the door.
 */
export async function forgetFactors(tx: Tx, userId: string): Promise<number> {
  const ended = await tx
    .update(factors)
    .set({ endedAt: now(), endedReason: 'removed', sealed: null, publicKey: null, credentialId: null })
    .where(and(eq(factors.userId, userId), isNull(factors.endedAt)))
    .returning({ id: factors.id })
  await tx.update(phones).set({ chosenAt: null }).where(eq(phones.userId, userId))
  await endRecoveryCodes(tx, userId)
  await endTrust(tx, userId)
  return ended.length
}
