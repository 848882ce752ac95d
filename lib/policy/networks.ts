/**
 * Addresses and networks: IPv4 (RFC 791), IPv6 (RFC 4291), prefixes (RFC 4632), output as RFC 5952 wants it.
 * An IPv4-mapped IPv6 address (::ffff:192.0.2.1) is the IPv4 address, so that one rule has one spelling.
 */
export type Address = { version: 4 | 6; value: bigint }

/** A network: its first address and how many leading bits count. */
export type Prefix = Address & { length: number }

export type NetworkSet = { has(address: Address): boolean }

/**
 * Reads one address, strictly: four decimal parts without leading zeros, or eight groups with at most one `::`.
 * Short, octal, hexadecimal, bracketed, padded and zoned forms are null, because other readers disagree about them.
 */
export function parseAddress(text: string): Address | null {
  const v4 = parseV4(text)
  if (v4 !== null) return { version: 4, value: v4 }
  const v6 = parseV6(text)
  if (v6 === null) return null
  return v6 >> 32n === MAPPED ? { version: 4, value: v6 & 0xffffffffn } : { version: 6, value: v6 }
}

/**
 * Reads a network, `address/length` or a single address; null when malformed or when bits are set beyond the length
 * (10.0.0.1/8 may be a slip for 10.0.0.1/32, and guessing would admit sixteen million strangers).
 */
export function parsePrefix(text: string): Prefix | null {
  const [base = '', bits, ...rest] = text.split('/')
  const address = parseAddress(base)
  if (!address || rest.length > 0) return null
  if (bits === undefined) return { ...address, length: widthOf(address) }
  if (!/^(0|[1-9]\d{0,2})$/.test(bits)) return null
  // ::ffff:192.0.2.0/120 is written in IPv6 bits and means 192.0.2.0/24.
  const length = Number(bits) - (address.version === 4 && base.includes(':') ? 96 : 0)
  if (length < 0 || length > widthOf(address)) return null
  return (address.value & hostMask(address, length)) === 0n ? { ...address, length } : null
}

/** An address as people and logs see it (RFC 5952): lower case, no leading zeros, the longest run of zeros as `::`. */
export function formatAddress({ version, value }: Address): string {
  if (version === 4) {
    const number = Number(value)
    return `${number >>> 24}.${(number >>> 16) & 0xff}.${(number >>> 8) & 0xff}.${number & 0xff}`
  }
  const groups = groupsOf(value)
  const { start, length } = longestZeros(groups)
  const hex = groups.map((group) => group.toString(16))
  if (length < 2) return hex.join(':')
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}

/** A network as people and logs see it, always with its length. */
export const formatPrefix = (prefix: Prefix) => `${formatAddress(prefix)}/${prefix.length}`

/** Does the address lie in the network? Never across versions. */
export const contains = (prefix: Prefix, address: Address) =>
  prefix.version === address.version && prefix.value >> hostBits(prefix) === address.value >> hostBits(prefix)

/** The last address of a network, as a number. */
export const lastOf = (prefix: Prefix) => prefix.value | hostMask(prefix, prefix.length)

/** By version and first address, the wider first, so that what lies within comes after what holds it. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
  if (a.version !== b.version) return a.version - b.version
  return a.value < b.value ? -1 : a.value > b.value ? 1 : a.length - b.length
}

/** The network that shares one limit: a single IPv4 address, an IPv6 /64, which is what one household or server gets. */
export function networkOf({ version, value }: Address): Prefix {
  return version === 4
    ? { version, value, length: 32 }
    : { version, value: (value >> 64n) << 64n, length: 64 }
}

/** Many networks as sorted, merged intervals; an answer costs one binary search however many there are. */
export function networkSet(prefixes: readonly Prefix[]): NetworkSet {
  const intervals = { 4: intervalsOf(prefixes, 4), 6: intervalsOf(prefixes, 6) }
  return { has: ({ version, value }) => holds(intervals[version], value) }
}

const MAPPED = 0xffffn

/** How many bits an address has. */
export const widthOf = ({ version }: Address) => (version === 4 ? 32 : 128)
const hostBits = (prefix: Prefix) => BigInt(widthOf(prefix) - prefix.length)
const hostMask = (address: Address, length: number) => (1n << BigInt(widthOf(address) - length)) - 1n

function parseV4(text: string): bigint | null {
  const number = numberV4(text)
  return number === null ? null : BigInt(number)
}

function numberV4(text: string): number | null {
  const [, a, b, c, d] = V4.exec(text) ?? []
  if (d === undefined) return null
  const parts = [Number(a), Number(b), Number(c), Number(d)]
  return parts.some((part) => part > 255) ? null : parts.reduce((value, part) => value * 256 + part, 0)
}

const V4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/

function parseV6(text: string): bigint | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const groups = halves.map((half, i) => parseGroups(half, i === halves.length - 1))
  const [head, tail = []] = groups
  if (!head || !tail || groups.includes(null)) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  return joined([...head, ...Array<number>(missing).fill(0), ...tail])
}

function parseGroups(text: string, last: boolean): number[] | null {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [i, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(Number.parseInt(part, 16))
      continue
    }
    // The last 32 bits may be written as IPv4 (RFC 4291, 2.2.3).
    const v4 = last && i === parts.length - 1 ? numberV4(part) : null
    if (v4 === null) return null
    groups.push(v4 >>> 16, v4 & 0xffff)
  }
  return groups
}

/** Numbers of 16 bits go in and out of the 128 by way of bytes, which is quicker than by arithmetic. */
const bytes = new DataView(new ArrayBuffer(16))

function groupsOf(value: bigint): number[] {
  bytes.setBigUint64(0, value >> 64n)
  bytes.setBigUint64(8, value)
  return [0, 2, 4, 6, 8, 10, 12, 14].map((at) => bytes.getUint16(at))
}

function joined(groups: readonly number[]): bigint {
  for (const [i, group] of groups.entries()) bytes.setUint16(2 * i, group)
  return (bytes.getBigUint64(0) << 64n) | bytes.getBigUint64(8)
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  for (let start = 0; start < groups.length; start++) {
    let length = 0
    while (groups[start + length] === 0) length++
    if (length > best.length) best = { start, length }
  }
  return best
}

type Interval = { first: bigint; last: bigint }

function intervalsOf(prefixes: readonly Prefix[], version: 4 | 6): Interval[] {
  const merged: Interval[] = []
  const own = prefixes.filter((prefix) => prefix.version === version)
  for (const prefix of own.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))) {
    const last = lastOf(prefix)
    const before = merged.at(-1)
    if (!before || prefix.value > before.last + 1n) merged.push({ first: prefix.value, last })
    else if (last > before.last) before.last = last
  }
  return merged
}

function holds(intervals: Interval[], value: bigint): boolean {
  let low = 0
  let high = intervals.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const { first, last } = intervals[middle] as Interval
    if (value < first) high = middle - 1
    else if (value > last) low = middle + 1
    else return true
  }
  return false
}
