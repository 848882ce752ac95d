import { offsetMs } from './local-day'
import { isStricter } from './network-claims'
import { type CompiledRule, type Seat, type Verdict, verdictAt, verdictAtWork } from './network-verdict'
import { type Address, networkOf, parseAddress } from './networks'
import { networkKey, type RehearsedRow, rowsOf, type Seen, type Used } from './rehearsal-rows'

/** From where a seat came in one hour, as `sightings` keeps it. */
export type Sighting = {
  memberId: string
  address: string
  requests: number
  signIns: number
  lastAt: Date
}

export type Rehearsal = {
  /** Everything that was looked at. */
  requests: number
  people: number
  /** Of these: the hardest hit first. */
  rows: RehearsedRow[]
}

/**
 * Replays from where people came against a rule that nobody is bound by yet. Passes do not count, and neither does
 * whether a factor had just been shown. Sightings of seats that are gone are left out. `hashesOf` gives the keyed hashes
 * of an address as somebody's home.
 */
export function rehearse(
  rule: CompiledRule,
  past: {
    /** By member. */
    seats: ReadonlyMap<string, Seat>
    sightings: Iterable<Sighting>
    timeZone: string
    hashesOf: (address: Address) => readonly string[]
  },
): Rehearsal {
  const { seats, timeZone } = past
  const people = new Map<string, Seen>()
  const clockOf = localClock(timeZone)
  let requests = 0
  for (const sighting of past.sightings) {
    const seat = seats.get(sighting.memberId)
    if (!seat) continue
    requests += sighting.requests
    const seen = people.get(seat.memberId) ?? firstOf(people, seat)
    const from =
      seen.addresses.get(sighting.address) ?? firstFrom(rule, seen, sighting.address, past.hashesOf)
    const verdict = verdictAt(rule, seat, from.atWork, sighting.lastAt, timeZone)
    note(from.used, sighting, clockOf(sighting.lastAt.getTime()), verdict)
  }
  return { requests, people: people.size, rows: rowsOf([...people.values()]) }
}

function firstOf(people: Map<string, Seen>, seat: Seat): Seen {
  const seen: Seen = { seat, addresses: new Map(), networks: new Map() }
  people.set(seat.memberId, seen)
  return seen
}

function firstFrom(
  rule: CompiledRule,
  { seat, addresses, networks }: Seen,
  text: string,
  hashesOf: (address: Address) => readonly string[],
) {
  const address = parseAddress(text)
  if (!address) throw new Error(`${text} is no address`)
  const network = networkOf(address)
  const key = networkKey(network)
  const used = networks.get(key) ?? { network, days: [], hours: 0, offHours: 0, refused: [] }
  networks.set(key, used)
  const hashes = rule.hashed.size > 0 ? hashesOf(address) : []
  const from = { atWork: verdictAtWork(rule, { seat, address, hashes }), used }
  addresses.set(text, from)
  return from
}

function note(used: Used, sighting: Sighting, { day, isOff }: LocalHour, verdict: Verdict) {
  if (!used.days.includes(day)) used.days.push(day)
  used.hours++
  if (isOff) used.offHours++
  const { outcome, because, place } = verdict
  if (outcome === 'allow') return
  const { requests, signIns, lastAt } = sighting
  const refused = used.refused.find((one) => one.because === because)
  if (!refused) {
    used.refused.push({ outcome, because, place, requests, signIns, lastAt, days: [day] })
    return
  }
  refused.requests += requests
  refused.signIns += signIns
  if (!refused.days.includes(day)) refused.days.push(day)
  if (lastAt > refused.lastAt) refused.lastAt = lastAt
  if (isStricter(outcome, refused.outcome)) Object.assign(refused, { outcome, place })
}

type LocalHour = { day: number; isOff: boolean }

/** The day and the time of day by the clocks of a zone; what lies in one hour of UTC is looked up once. */
function localClock(timeZone: string): (ms: number) => LocalHour {
  const hours = new Map<number, LocalHour>()
  return (ms) => {
    const at = Math.floor(ms / HOUR_MS)
    const known = hours.get(at)
    if (known) return known
    const hour = localHour(at * HOUR_MS + offsetMs(new Date(at * HOUR_MS), timeZone))
    hours.set(at, hour)
    return hour
  }
}

const HOUR_MS = 3_600_000

/** Off are the evening and the night from six to seven, and the weekend. 1970-01-01 was a Thursday. */
function localHour(shownMs: number): LocalHour {
  const day = Math.floor(shownMs / (24 * HOUR_MS))
  const hour = Math.floor(shownMs / HOUR_MS) - day * 24
  return { day, isOff: hour < 7 || hour >= 18 || (day + 3) % 7 >= 5 }
}
