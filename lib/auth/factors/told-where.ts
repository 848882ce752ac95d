import type { Tx } from '@/db/database'
import { languageAndZone } from '@/lib/auth/person-words'
import { momentIn } from '@/lib/format/moment'
import type { Wire } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'

/** Somebody at a second factor: signed in already, or about to be. */
export type AtFactor = Wire & { userId: string; name: string; sessionId: string | null }

/**
 * What every mail about a second factor names: who, in which browser, from which address, and when on their
 * clock.
 */
export async function toldWhere(tx: Tx, { userId, name, device, address, language: fallback }: AtFactor) {
  const { language, timeZone } = await languageAndZone(tx, userId, fallback)
  return { name, device, address, at: momentIn(language, timeZone, now()) }
}
