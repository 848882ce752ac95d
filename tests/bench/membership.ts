import { performance } from 'node:perf_hooks'
import { compileNetworks, verdictOf } from '@/lib/policy/network-verdict'
import { contains, formatAddress, type Prefix } from '@/lib/policy/networks'
import type { Finding, Measurement } from './measurement'
import { addressIn, blockListOf, memberId, ruleOver, someAddress, someNetworks } from './networks'
import { type Random, randomFrom } from './random'
import { number, shown } from './report'
import { sideBySide } from './side-by-side'
import { median, ratiosOf, spreadOf } from './statistics'

/** What a network rule says of an address, however many networks it names. */
export const membership: Measurement = {
  name: 'membership',
  title: 'What a rule says of an address, however many networks it names',
  run: async ({ quick }) => measure(quick),
}

/** By how much the longest list may be slower and still be called flat: thirteen looks more, where memory is slower. */
const FLAT = 3

async function measure(quick: boolean): Promise<Finding> {
  const sizes = quick ? [10, 1_000] : [10, 100, 1_000, 10_000, 100_000]
  const found: Record<string, number[]>[] = []
  for (const size of sizes) found.push(await sideBySide(waysOver(size, quick), quick ? 1 : 9))
  const rows = Object.keys(found[0] ?? {}).map((way) => {
    const times = found.map((ways) => ways[way] ?? [])
    return { way, medians: times.map(median), growth: ratiosOf(times.at(-1) ?? [], times[0] ?? []) }
  })
  const ours = rows.filter(({ way }) => way.startsWith('verdict'))
  const slowest = Math.max(...ours.flatMap(({ medians }) => medians))
  const steepest = ours.reduce((one, other) => (median(one.growth) > median(other.growth) ? one : other))
  return {
    how: 'Microseconds for one question, half of them about an address within one of the networks. `verdictOf` finds the narrowest network and whose place it is; a fifth of the networks are places of 200 people. Beside it the bare question of membership, by Node’s `net.BlockList` and by a walk over networks that were read beforehand, as libraries like ipaddr.js do it: these know neither whose a place is nor which is the narrowest.',
    tables: [
      {
        head: ['µs a question', ...sizes.map((size) => number(size)), 'most : fewest'],
        rows: rows.map(({ way, medians, growth }) => [
          way,
          ...medians.map((us) => number(us, us < 100 ? 2 : 0)),
          shown(spreadOf(growth)),
        ]),
      },
    ],
    aims: [
      { what: 'a verdict, the slowest', aim: '≤ 1 µs', got: `${number(slowest, 2)} µs`, held: slowest <= 1 },
      {
        what: `the same for ${number(sizes.at(-1) ?? 0)} networks against ${number(sizes[0] ?? 0)}`,
        aim: `flat (≤ ${FLAT})`,
        got: `${shown(spreadOf(steepest.growth))}, ${steepest.way}`,
        held: median(steepest.growth) <= FLAT,
      },
    ],
  }
}

function waysOver(size: number, quick: boolean) {
  const [v4, v6] = ([4, 6] as const).map((version) => questionsOver(size, version, quick))
  if (!v4 || !v6) throw new RangeError('two kinds of addresses')
  return {
    'verdict, IPv4': async () => v4.verdict(),
    'verdict, IPv6': async () => v6.verdict(),
    '`net.BlockList`, IPv4': async () => v4.blockList(),
    '`net.BlockList`, IPv6': async () => v6.blockList(),
    'a walk, IPv4': async () => v4.walk(),
    'a walk, IPv6': async () => v6.walk(),
  }
}

function questionsOver(size: number, version: 4 | 6, quick: boolean) {
  const random = randomFrom(size)
  const networks = someNetworks(random, size, version)
  const asked = Array.from({ length: 10_000 }, () => askedOf(random, networks, version))
  const rule = compileNetworks(ruleOver(networks, 200))
  const list = blockListOf(networks)
  const seat = { memberId: memberId(1), roleId: 'role' }
  const at = new Date()
  const family = version === 4 ? 'ipv4' : 'ipv6'
  const many = quick ? 20_000 : 500_000
  // What grows with the list is asked less often, or it would take until tomorrow.
  const few = Math.max(50, Math.ceil(many / size))
  return {
    verdict: () =>
      microseconds(many, asked, ({ address }) =>
        verdictOf(rule, { seat, address, hashes: [], at, timeZone: 'UTC' }),
      ),
    blockList: () => microseconds(few, asked, ({ text }) => list.check(text, family)),
    walk: () => microseconds(few, asked, ({ address }) => networks.some((one) => contains(one, address))),
  }
}

function askedOf(random: Random, networks: readonly Prefix[], version: 4 | 6) {
  const address = random.chance(0.5) ? addressIn(random, random.pick(networks)) : someAddress(random, version)
  return { address, text: formatAddress(address) }
}

/** What one question took, on average. */
function microseconds<Asked>(times: number, asked: readonly Asked[], ask: (asked: Asked) => unknown): number {
  let kept: unknown
  const begun = performance.now()
  for (let i = 0; i < times; i++) kept = ask(asked[i % asked.length] as Asked)
  const took = performance.now() - begun
  // Looked at, so that no compiler finds out that nobody wants it.
  if (kept === undefined) throw new Error('there was no answer')
  return (took / times) * 1000
}
