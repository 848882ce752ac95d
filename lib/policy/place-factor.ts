import { contains, networkOf, parseAddress } from './networks'
import type { FactorKind } from './second-factor'

/** What a session has shown, and from where: the address at which its row was made. */
export type ShownFactor = {
  kinds: readonly FactorKind[]
  factorAt: Date | null
  factorKind: FactorKind | 'recovery_code' | null
  shownFrom: string
}

/** How long a factor counts wherever somebody is, and in the network in which it was shown; in milliseconds. */
const placeFactorMs = { anywhere: 5 * 60_000, sameNetwork: 12 * 3_600_000 }

/**
 * Until when a shown second factor counts for coming in from this address; null where it does not count. The network is a
 * single IPv4 address or an IPv6 /64 (`networkOf`). A trusted browser has shown nothing; a code by e-mail counts only
 * where its person has nothing stronger (NIST SP 800-63B-4, 3.1.3: e-mail is no out-of-band channel).
 */
export function factorCountsUntil(
  { kinds, factorAt, factorKind, shownFrom }: ShownFactor,
  address: string,
  at: Date,
): Date | null {
  if (!factorAt || (factorKind === 'email' && kinds.some((kind) => kind !== 'email'))) return null
  const { anywhere, sameNetwork } = placeFactorMs
  const until = new Date(factorAt.getTime() + (isSameNetwork(shownFrom, address) ? sameNetwork : anywhere))
  return until > at ? until : null
}

function isSameNetwork(one: string, other: string): boolean {
  const [a, b] = [parseAddress(one), parseAddress(other)]
  return a !== null && b !== null && contains(networkOf(a), b)
}
