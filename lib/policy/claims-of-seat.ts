import type { NetworkStanding } from './network-standing'
import { allowedSnapshot, type CompiledRule, type Seat } from './network-verdict'
import { isInForce } from './staging'
import { isAdmittedBy, type NetworkClaims } from './token-network'

/** How many admitted addresses are kept, and for how long one is believed before the rows are asked again. */
export const claimLimits = { addresses: 4, hours: 12, leastSeconds: 60 }

export type Judged = {
  standing: NetworkStanding
  rule: CompiledRule
  seat: Seat
  team: { slug: string; timeZone: string }
  address: string
  /** What the token said so far. */
  before: NetworkClaims | null
  /** The moment of the product, and by how much that is ahead of the machine's, in milliseconds. */
  at: Date
  aheadMs: number
}

/** What the token is to say after a look at the rows; null while no rule of this team is in force. */
export function networkClaims(judged: Judged): NetworkClaims | null {
  const { standing, team, address, before } = judged
  if (!isInForce(standing.stage)) return null
  const claims = { t: team.slug, v: standing.version, ...snapshot(judged) }
  const nowSeconds = secondsOf(judged.at, judged)
  const known = before?.t === claims.t && before.v === claims.v ? (before.a ?? []) : []
  const others = known.filter(([one, until]) => one !== address && until > nowSeconds)
  const { admission } = standing
  if (!admission.admitted || isAdmittedBy(claims, address, nowSeconds))
    return others.length ? { ...claims, a: others } : claims
  const longest = nowSeconds + claimLimits.hours * 3600
  const until = admission.until ? Math.min(longest, secondsOf(admission.until, judged)) : longest
  // Never for less than a minute: what ends in this second would send a browser round in circles, and the
  // door knows.
  const own: [string, number] = [address, Math.max(until, nowSeconds + claimLimits.leastSeconds)]
  return { ...claims, a: [own, ...others].slice(0, claimLimits.addresses) }
}

/** The networks that let in without anything else, while the hours allow it. */
function snapshot({ rule, seat, team, at, ...judged }: Judged): Pick<NetworkClaims, 'p' | 'u'> {
  const { hours } = rule
  const bound = hours && hours.outside !== 'allow' && !hours.onCall.includes(seat.memberId)
  const open = bound ? hours.in(team.timeZone).at(at) : null
  const prefixes = open?.within === false ? null : allowedSnapshot(rule, seat)
  if (!prefixes?.length) return {}
  return { p: prefixes.join(' '), ...(open && { u: secondsOf(open.until, judged) }) }
}

const secondsOf = (moment: Date, { aheadMs }: { aheadMs: number }) =>
  Math.floor((moment.getTime() - aheadMs) / 1000)
