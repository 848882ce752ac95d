import { networkSet, parseAddress, parsePrefix } from './networks'

/**
 * What the token carries of one team's network rule, so that the edge can decide without a row: short names,
 * because every request carries it. Seconds are the machine's, which is the only clock of the edge.
 */
export type NetworkClaims = {
  /** The team, by its name in addresses. */
  t: string
  /** The version of its rule. */
  v: number
  /** The networks from which this seat is simply let in, parted by blanks. */
  p?: string
  /** Until when that holds, in seconds. */
  u?: number
  /** The addresses last let in, whatever the reason, and until when, in seconds. */
  a?: [address: string, until: number][]
}

/** Whether the token itself says that this address is let in now. */
export function isAdmittedBy({ p, u, a }: NetworkClaims, address: string, atSeconds: number): boolean {
  if (a?.some(([one, until]) => one === address && until > atSeconds)) return true
  if (!p || (u !== undefined && u <= atSeconds)) return false
  const parsed = parseAddress(address)
  return parsed !== null && setOf(p).has(parsed)
}

/** Sets made of tokens' texts; the colleagues of one team mostly have the same one. */
const sets = new Map<string, ReturnType<typeof networkSet>>()
const mostSets = 500

function setOf(text: string): ReturnType<typeof networkSet> {
  const known = sets.get(text)
  if (known) return known
  const made = networkSet(text.split(' ').flatMap((part) => parsePrefix(part) ?? []))
  if (sets.size >= mostSets) sets.clear()
  sets.set(text, made)
  return made
}
