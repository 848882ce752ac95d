import { type OpeningHours, openingHours } from './hours'
import { type Claim, Claims, isStricter, stricter } from './network-claims'
import { type Named, type NetworkMap, networkMap } from './network-map'
import { type Hours, type NetworkRule, type Outcome, outcomes, type PlaceKind } from './network-rule'
import { type Address, formatPrefix, type Prefix, parsePrefix } from './networks'

export type Seat = { memberId: string; roleId: string }

/** A rule as it is asked, made once for each version of it. */
export type CompiledRule = {
  networks: NetworkMap<Claims>
  /** By keyed hash. */
  hashed: ReadonlyMap<string, Claims>
  elsewhere: { team: Outcome; roles: ReadonlyMap<string, Outcome>; members: ReadonlyMap<string, Outcome> }
  hours: (Hours & { in(timeZone: string): OpeningHours }) | null
}

export type Verdict = {
  outcome: Outcome
  because: 'place' | 'elsewhere' | 'hours'
  /** The place the address lies in, whatever the verdict is because of; `own` where it is the person's alone. */
  place: { id: string; name: string; kind: PlaceKind; own: boolean } | null
  /** When the hours may change it; null where they cannot. */
  until: Date | null
}

/** How long the networks are that a home may be, the narrowest first: its keyed hashes stand in this order. */
export const homeLengths = { 4: [32], 6: [128, 64, 56, 48] } as const

/** Makes a rule quick to ask, for all seats at once. Throws on a network that is none: such a rule was never laid down. */
export function compileNetworks(rule: NetworkRule): CompiledRule {
  const networks = new Map<string, { prefix: Prefix; value: Claims }>()
  const hashed = new Map<string, Claims>()
  const none = new Claims()
  for (const place of rule.places) {
    for (const text of place.prefixes) {
      const prefix = parsePrefix(text)
      if (!prefix) throw new Error(`${text} is no network`)
      const key = formatPrefix(prefix)
      networks.set(key, { prefix, value: (networks.get(key)?.value ?? none).with(place) })
    }
    for (const hash of place.hashed) hashed.set(hash, (hashed.get(hash) ?? none).with(place))
  }
  return {
    networks: networkMap(networks.values()),
    hashed,
    elsewhere: elsewhereOf(rule),
    hours: hoursOf(rule),
  }
}

/**
 * What a rule says: the narrowest network that holds the address decides; of equally narrow ones the person's place
 * goes before the role's before the team's, then the stricter. Outside the hours the stricter of that and theirs.
 * `hashes` are those of the address as somebody's home, in the order of `homeLengths`.
 */
export function verdictOf(
  rule: CompiledRule,
  asked: { seat: Seat; address: Address; hashes: readonly string[]; at: Date; timeZone: string },
): Verdict {
  return verdictAt(rule, asked.seat, verdictAtWork(rule, asked), asked.at, asked.timeZone)
}

/** The same as if it were always within the hours. */
export function verdictAtWork(
  rule: CompiledRule,
  asked: { seat: Seat; address: Address; hashes: readonly string[] },
): Verdict {
  return placeOf(rule, asked)?.verdict ?? fromElsewhere[outcomeElsewhere(rule, asked.seat)]
}

/** What becomes of that at a moment, by the clocks of the company. */
export function verdictAt(
  { hours }: CompiledRule,
  seat: Seat,
  atWork: Verdict,
  at: Date,
  timeZone: string,
): Verdict {
  if (!hours || hours.onCall.includes(seat.memberId) || !isStricter(hours.outside, atWork.outcome))
    return atWork
  const { within, until } = hours.in(timeZone).at(at)
  return within ? { ...atWork, until } : { ...atWork, outcome: hours.outside, because: 'hours', until }
}

/**
 * What is left to do, given what the session has shown and what was granted. A pass admits from everywhere and at every
 * hour, except from a place that says no itself.
 */
export function admission(
  { outcome, because, until }: Verdict,
  shown: { factorFresh: boolean; passUntil: Date | null },
  at: Date,
): { admitted: true; until: Date | null } | { admitted: false; wants: 'factor' | 'ask' | 'nothing' } {
  if (outcome === 'allow' || (outcome === 'factor' && shown.factorFresh)) return { admitted: true, until }
  const closed = outcome === 'deny' && because === 'place'
  if (!closed && shown.passUntil && shown.passUntil > at) return { admitted: true, until: shown.passUntil }
  return { admitted: false, wants: outcome === 'deny' ? 'nothing' : outcome }
}

/**
 * For the token: the networks from which a seat is simply let in (within the hours), when they are at most 64, no
 * narrower one among them says otherwise, and they are at most 1,500 characters of JSON; else null. Homes kept as hashes
 * are not among them.
 */
export function allowedSnapshot(rule: CompiledRule, seat: Seat): string[] | null {
  for (const claims of rule.hashed.values())
    if ((claims.of(seat)?.outcome ?? 'allow') !== 'allow') return null
  const elsewhere = outcomeElsewhere(rule, seat)
  const allowed = elsewhere === 'allow' ? ['0.0.0.0/0', '::/0'] : []
  for (const network of rule.networks.all) {
    const place = network.value.of(seat)
    if (!place) continue
    const around = nearest(network.wider, seat)?.value.of(seat)?.outcome ?? elsewhere
    if (place.outcome !== 'allow' && around === 'allow') return null
    if (place.outcome === 'allow' && around !== 'allow') allowed.push(formatPrefix(network.prefix))
    if (allowed.length > 64) return null
  }
  return JSON.stringify(allowed).length <= 1500 ? allowed : null
}

function placeOf(
  rule: CompiledRule,
  { seat, address, hashes }: { seat: Seat; address: Address; hashes: readonly string[] },
): Claim | null {
  const network = nearest(rule.networks.narrowest(address), seat)
  const open = network?.value.of(seat)
  const home = rule.hashed.size > 0 ? homeOf(rule, seat, address, hashes) : null
  if (!network || !open || !home) return open ?? home?.place ?? null
  const nearer = network.prefix.length - home.length || open.rank - home.place.rank
  return nearer === 0 ? stricter(open, home.place) : nearer > 0 ? open : home.place
}

/** The narrowest of a network and those around it that is a place of this seat, its role or its team. */
function nearest(network: Named<Claims> | null, seat: Seat): Named<Claims> | null {
  let at = network
  while (at && !at.value.of(seat)) at = at.wider
  return at
}

function homeOf(
  rule: CompiledRule,
  seat: Seat,
  { version }: Address,
  hashes: readonly string[],
): { length: number; place: Claim } | null {
  for (const [i, length] of homeLengths[version].entries()) {
    const place = rule.hashed.get(hashes[i] ?? '')?.of(seat)
    if (place) return { length, place }
  }
  return null
}

/** Made once: a million questions have few answers. */
const fromElsewhere = Object.fromEntries(
  outcomes.map((outcome) => [outcome, { outcome, because: 'elsewhere', place: null, until: null }]),
) as Record<Outcome, Verdict>

const outcomeElsewhere = ({ elsewhere }: CompiledRule, { memberId, roleId }: Seat) =>
  elsewhere.members.get(memberId) ?? elsewhere.roles.get(roleId) ?? elsewhere.team

function elsewhereOf(rule: NetworkRule): CompiledRule['elsewhere'] {
  const of = { role: new Map<string, Outcome>(), member: new Map<string, Outcome>() }
  for (const { owner, outcome } of rule.elsewhereOf) {
    const before = of[owner.of].get(owner.id)
    if (!before || isStricter(outcome, before)) of[owner.of].set(owner.id, outcome)
  }
  return { team: rule.elsewhere, roles: of.role, members: of.member }
}

function hoursOf({ hours }: NetworkRule): CompiledRule['hours'] {
  if (!hours) return null
  const known = new Map<string, OpeningHours>()
  return {
    ...hours,
    in(timeZone) {
      const made = known.get(timeZone) ?? openingHours(hours, timeZone)
      known.set(timeZone, made)
      return made
    },
  }
}
