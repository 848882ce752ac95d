import type { LinkKind } from '@/db/schema'
import type { Stranger } from '@/lib/kernel/caller'
import { countTry, giveBack, ofNetwork } from '@/lib/kernel/throttle'
import { orm } from '@/lib/kernel/transaction'
import { rates } from '@/lib/policy/throttle'
import { linkGone } from './find-invitation'
import { type FoundLink, findLink } from './view-link'

/**
 * Looks a link up on behalf of somebody who pressed its button. Counted by network; a link that exists takes
 * its count back, so that an office may activate fifty people in an hour while nobody tries links at random.
 */
export async function counted<T>(caller: Stranger, look: () => Promise<T | null>): Promise<T | null> {
  const counter = ofNetwork(rates.link, caller.address)
  await countTry([counter])
  const found = await look()
  if (found) await giveBack(counter)
  return found
}

/** A mailed link of this kind, alive or not; refuses what was never one. */
export async function knownLink(caller: Stranger, kind: LinkKind, token: string): Promise<FoundLink> {
  const found = await counted(caller, async () => findLink(await orm(), kind, token))
  if (!found) throw linkGone(null)
  return found
}
