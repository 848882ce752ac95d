import { type Mend, mendOf } from './mend'
import { isStricter } from './network-claims'
import { type Outcome, outcomes } from './network-rule'
import type { Seat, Verdict } from './network-verdict'
import { formatPrefix, type Prefix } from './networks'
import { type Source, type SourceKind, sourceKinds } from './sources'

/** What a rule would have said to one person from one kind of place for one reason, in the time that was looked at. */
export type RehearsedRow = {
  memberId: string
  from: SourceKind
  /** The strictest of what would have been said; `factor` is no refusal to whoever has one. */
  outcome: Exclude<Outcome, 'allow'>
  because: Verdict['because']
  /** The place that decided, of the network that was used most. */
  place: Verdict['place']
  /** What would not simply have been let in. */
  requests: number
  signIns: number
  days: number
  lastAt: Date
  /** Single IPv4 addresses and IPv6 /64, the one that was used most first; of many the first ten. */
  networks: string[]
  networkCount: number
  mend: Mend | null
}

/** What a network was used for by one person, and what would not simply have been let in, by reason. */
export type Used = Source & { days: number[]; refused: Refused[] }

type Refused = Pick<RehearsedRow, 'outcome' | 'because' | 'place' | 'requests' | 'signIns' | 'lastAt'> & {
  days: number[]
}

/** One person, and from where that was seen. */
export type Seen = {
  seat: Seat
  /** By address as it is written. */
  addresses: Map<string, { atWork: Verdict; used: Used }>
  /** By `networkKey`. */
  networks: Map<NetworkKey, Used>
}

/**
 * The networks that `networkOf` gives, by what is quick to look up: IPv4 as a number, of IPv6 the first 64 bits. With the
 * others, which are all zero, V8 would give all of them the same hash.
 */
type NetworkKey = number | bigint

export const networkKey = ({ version, value }: Prefix): NetworkKey =>
  version === 4 ? Number(value) : value >> 64n

/** One row for each person, kind of place and reason; the strictest and then the most frequent first. */
export function rowsOf(people: readonly Seen[]): RehearsedRow[] {
  const inNetwork = new Map<NetworkKey, string[]>()
  for (const { seat, networks } of people)
    for (const key of networks.keys()) {
      const others = inNetwork.get(key)
      if (others) others.push(seat.memberId)
      else inNetwork.set(key, [seat.memberId])
    }
  const whoIsIn = (network: Prefix) => inNetwork.get(networkKey(network)) ?? []

  const rows = people.flatMap(({ seat, networks }) => {
    const kinds = sourceKinds([...networks.values()], (network) => whoIsIn(network).length)
    const groups = new Map<string, [SourceKind, { network: Prefix; refused: Refused }[]]>()
    for (const [used, kind] of kinds)
      for (const refused of used.refused) {
        const key = `${kind} ${refused.because}`
        const known = groups.get(key)
        if (known) known[1].push({ network: used.network, refused })
        else groups.set(key, [kind, [{ network: used.network, refused }]])
      }
    return [...groups.values()].map(([kind, group]) => rowOf(seat.memberId, kind, group, whoIsIn))
  })
  return rows.sort((a, b) => strictness(b) - strictness(a) || b.requests - a.requests)
}

const strictness = ({ outcome }: RehearsedRow) => outcomes.indexOf(outcome)

function rowOf(
  memberId: string,
  from: SourceKind,
  group: { network: Prefix; refused: Refused }[],
  whoIsIn: (network: Prefix) => string[],
): RehearsedRow {
  const sorted = group.toSorted((a, b) => b.refused.requests - a.refused.requests)
  const all = sorted.map(({ refused }) => refused)
  const networks = sorted.map(({ network }) => network)
  const [first] = all as [Refused]
  const strictest = all.reduce((one, other) => (isStricter(other.outcome, one.outcome) ? other : one))
  const { because, place } = first
  const row = {
    memberId,
    from,
    outcome: strictest.outcome,
    because,
    place,
    requests: all.reduce((sum, { requests }) => sum + requests, 0),
    signIns: all.reduce((sum, { signIns }) => sum + signIns, 0),
    days: new Set(all.flatMap(({ days }) => days)).size,
    lastAt: new Date(all.reduce((last, { lastAt }) => Math.max(last, lastAt.getTime()), 0)),
    networks: networks.slice(0, 10).map(formatPrefix),
    networkCount: networks.length,
  }
  return { ...row, mend: mendOf(row, networks, whoIsIn) }
}
