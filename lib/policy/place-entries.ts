import { prefixesOf } from './address-range'
import {
  type Address,
  comparePrefixes,
  formatAddress,
  formatPrefix,
  type Prefix,
  parseAddress,
  parsePrefix,
} from './networks'
import { type Slip, slipIn } from './place-slips'

/** An entry that was not understood: what was typed, in which line, and the sentence (`errors`) that says what is wrong. */
export type EntryProblem = {
  entry: string
  line: number
  key: Slip['key'] | 'entry_backwards' | 'entry_mixed' | 'entry_too_wide' | 'network_too_many'
  values: Record<string, string | number>
}

/**
 * Reads the networks that somebody typed, one a line or with commas or semicolons between them: addresses, networks
 * (RFC 4632, RFC 4291) and ranges of addresses. Nothing that can be read in two ways is accepted. What stands there
 * twice is dropped; what lies within another one is kept, because the narrowest network decides.
 */
export function readPlaceEntries(
  text: string,
  most = 10_000,
): { prefixes: string[]; problems: EntryProblem[] } {
  const prefixes = new Map<string, Prefix>()
  const problems: EntryProblem[] = []
  for (const { entry, line } of entriesOf(text)) {
    const read = readEntry(entry)
    if (Array.isArray(read)) for (const prefix of read) prefixes.set(formatPrefix(prefix), prefix)
    else {
      const shown = shorten(entry)
      problems.push({ entry: shown, line, key: read.key, values: { ...read.values, entry: shown, line } })
    }
    if (problems.length === mostProblems) break
    if (prefixes.size > most) {
      const tooMany = { entry: shorten(entry), line, key: 'network_too_many', values: { most } } as const
      return { prefixes: [], problems: [tooMany] }
    }
  }
  return { prefixes: Array.from(prefixes.values()).sort(comparePrefixes).map(formatPrefix), problems }
}

/** Whoever pasted something else altogether sees that from the first of them. */
const mostProblems = 100

const entriesOf = (text: string) =>
  text.split(/\r\n?|\n/).flatMap((line, i) =>
    line
      .split(/[,;]/)
      .map((entry) => ({ entry: entry.trim(), line: i + 1 }))
      .filter(({ entry }) => entry !== ''),
  )

type Problem = Pick<EntryProblem, 'key' | 'values'>

function readEntry(text: string): Prefix[] | Problem {
  // Two long addresses and what stands between them; anything longer is none, and not worth looking through.
  if (text.length > 120) return { key: 'entry_malformed', values: {} }
  const prefix = parsePrefix(text)
  if (prefix) return prefix.length < widest[prefix.version] ? tooWide(prefix) : [prefix]
  // A hyphen, or one of the dashes that word processors make of it.
  const [from = '', to, ...more] = text.split(/\s*[-\u2010-\u2015\u2212]\s*/)
  const first = parseAddress(from)
  return first && to !== undefined && more.length === 0 ? readRange(first, to) : slipIn(text)
}

function readRange(first: Address, to: string): Prefix[] | Problem {
  const last = parseAddress(to)
  if (!last) return shortRange(first, to) ?? slipIn(to)
  if (first.version !== last.version) return { key: 'entry_mixed', values: {} }
  if (first.value > last.value)
    return { key: 'entry_backwards', values: { proposal: rangeText(last, first) } }
  const prefixes = prefixesOf(first, last)
  return prefixes.find(({ version, length }) => length < widest[version]) ? tooWide(first) : prefixes
}

/** 203.0.113.16-31: most read it like this, some as 203.0.113.16-0.0.0.31. */
function shortRange(first: Address, to: string): Problem | null {
  if (first.version !== 4 || !/^\d{1,3}$/.test(to)) return null
  const last = { version: 4, value: ((first.value >> 8n) << 8n) + BigInt(to) } as const
  const isMeant = Number(to) <= 255 && last.value >= first.value
  return isMeant ? { key: 'entry_meant', values: { proposal: rangeText(first, last) } } : null
}

const rangeText = (first: Address, last: Address) => `${formatAddress(first)}-${formatAddress(last)}`

/** Wider ones are slips: a 256th of all of IPv4, and more than any provider has of IPv6. There is a word for elsewhere. */
const widest = { 4: 8, 6: 16 } as const

const tooWide = ({ version }: Address): Problem => ({
  key: 'entry_too_wide',
  values: { widest: widest[version] },
})

/** As much as one recognises it by; what cannot be seen or turns the line around is made visible. */
function shorten(entry: string): string {
  const visible = entry.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
  return visible.length > 60 ? `${visible.slice(0, 59)}…` : visible
}
