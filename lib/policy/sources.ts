import { type Prefix, widthOf } from './networks'

/**
 * What a network is to somebody, guessed from when and how often: `shared` where colleagues come from it as
 * well.
 */
export type SourceKind = 'home' | 'shared' | 'mobile' | 'other'

/** One network as one person used it. */
export type Source = {
  network: Prefix
  /** On which days, each once, counted by the calendar of the company. */
  days: readonly number[]
  /** In so many hours, and in so many of these few people work: evenings, nights, weekends. */
  hours: number
  offHours: number
}

/**
 * Guesses what the networks of one person are. One that stays is a home, or a place of several where
 * colleagues come from it too; where somebody has many that soon pass, or hops between many of one provider,
 * it is a phone or the road.
 */
export function sourceKinds<Of extends Source>(
  sources: readonly Of[],
  peopleIn: (network: Prefix) => number,
): Map<Of, SourceKind> {
  const roaming = new Set(byProvider(sources).filter(roams).flat())
  const passing = sources.filter((source) => roaming.has(source) || source.days.length < STAYS_DAYS).length
  const kindOf = (source: Of): SourceKind => {
    if (roaming.has(source)) return 'mobile'
    const people = peopleIn(source.network)
    if (source.days.length < STAYS_DAYS) return people >= 3 ? 'shared' : passing >= MANY ? 'mobile' : 'other'
    if (people >= 2) return 'shared'
    // Whoever works from home by day only is there on many days.
    return source.offHours * 4 >= source.hours || source.days.length >= 5 ? 'home' : 'other'
  }
  return new Map(sources.map((source) => [source, kindOf(source)]))
}

/** Seen on so many days, a network does not just pass. */
const STAYS_DAYS = 3
const MANY = 4

/**
 * Many networks of one provider, of which each lasts less than two days, or of which a day sees two or more.
 */
function roams(sources: readonly Source[]): boolean {
  if (sources.length < MANY) return false
  const days = new Set(sources.flatMap(({ days }) => days)).size
  const pairs = sources.reduce((sum, source) => sum + source.days.length, 0)
  return pairs < sources.length * 2 || pairs >= days * 2
}

/**
 * What one provider gives to its customers lies near together more often than not: an IPv4 /16, an IPv6 /32.
 */
function byProvider<Of extends Source>(sources: readonly Of[]): Of[][] {
  const groups = { 4: new Map<number, Of[]>(), 6: new Map<number, Of[]>() }
  for (const source of sources) {
    const { version, value } = source.network
    const provider = Number(version === 4 ? value >> 16n : value >> 96n)
    const group = groups[version].get(provider)
    if (group) group.push(source)
    else groups[version].set(provider, [source])
  }
  return [...groups[4].values(), ...groups[6].values()]
}

/** The wider network of a length around another one. */
export function around(network: Prefix, length: number): Prefix {
  const rest = BigInt(widthOf(network) - length)
  return { ...network, value: (network.value >> rest) << rest, length }
}
