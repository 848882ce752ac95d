import { eq } from 'drizzle-orm'
import { accesses } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { countTry } from '@/lib/kernel/throttle'
import { inTeam } from '@/lib/kernel/transaction'
import { can } from '@/lib/policy/can'
import { parseEmail } from '@/lib/policy/email'
import { rates } from '@/lib/policy/throttle'

/**
 * Counts every address that is looked up for the first time, per team: whether an address is taken elsewhere is
 * something one may ask for one's own people, not for a list of a thousand strangers.
 */
export async function countLookups(who: Actor, typed: readonly string[]): Promise<void> {
  // Who may not do it is refused later; until then it must not use up what the main account needs.
  if (!can(who, 'switch_over.carry_out')) return
  const drafts = await inTeam(who.teamId, (tx) =>
    tx.select({ email: accesses.draftEmail }).from(accesses).where(eq(accesses.teamId, who.teamId)),
  )
  const known = new Set(addressesIn(drafts.map(({ email }) => email)))
  const fresh = new Set(addressesIn(typed).filter((address) => !known.has(address)))
  if (fresh.size) await countTry([{ rate: rates.lookup, of: who.teamId, times: fresh.size }])
}

const addressesIn = (typed: readonly string[]) =>
  typed.flatMap((text) => {
    const parsed = parseEmail(text)
    return parsed.ok ? [parsed.address] : []
  })
