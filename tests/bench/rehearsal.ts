import { performance } from 'node:perf_hooks'
import { compileNetworks } from '@/lib/policy/network-verdict'
import { formatAddress } from '@/lib/policy/networks'
import { rehearse, type Sighting } from '@/lib/policy/rehearsal'
import type { Finding, Measurement } from './measurement'
import { addressIn, memberId, ruleOver, someAddress, someNetworks } from './networks'
import { randomFrom } from './random'
import { number, shown } from './report'
import { sideBySide } from './side-by-side'
import { median, spreadOf } from './statistics'

/** How long somebody waits who wants to know whom a draft would have hit. */
export const rehearsal: Measurement = {
  name: 'rehearsal',
  title: 'A draft of networks against the past',
  run: async ({ quick }) => measure(quick),
}

const hours = {
  days: [1, 2, 3, 4, 5],
  from: '07:00',
  to: '19:00',
  holidays: [],
  outside: 'ask' as const,
  onCall: [],
}
const people = 2_000
const carriers = someNetworks(randomFrom(4), 4, 4).map(
  ({ value }) => ({ version: 4, value: (value >> 16n) << 16n, length: 16 }) as const,
)
const since = Date.UTC(2026, 9, 23)

async function measure(quick: boolean): Promise<Finding> {
  const count = quick ? 5_000 : 1_000_000
  const random = randomFrom(30)
  const networks = [...someNetworks(random, 700, 4), ...someNetworks(random, 300, 6)]
  const rule = ruleOver(networks, people)
  const seats = new Map(
    Array.from({ length: people }, (_, i) => [memberId(i), { memberId: memberId(i), roleId: 'role' }]),
  )
  const past = Array.from({ length: count }, (_, i) => sighting(random, networks, i))
  let rows = 0
  const seconds = (draft: typeof rule) => async () => {
    const begun = performance.now()
    const given = { seats, sightings: past, timeZone: 'Europe/Warsaw', hashesOf: () => [] }
    rows = rehearse(compileNetworks(draft), given).rows.length
    return (performance.now() - begun) / 1000
  }
  const found = await sideBySide(
    { places: seconds(rule), 'places and hours': seconds({ ...rule, hours }) },
    quick ? 1 : 5,
  )
  const slowest = Math.max(median(found.places), median(found['places and hours']))
  return {
    how: `${number(count)} hours in which one of ${number(people)} people came from somewhere, in thirty days, against a draft that names 1,000 networks, IPv4 and IPv6: half of the time from an office that the draft names, a quarter from home, a quarter from a phone that has another address every day. Compiling the draft, reading the addresses, judging each hour, guessing from what kind of network each comes and proposing what would mend it; ${number(rows)} rows came out of it at the end. Seconds, in memory, without the database.`,
    tables: [
      {
        head: ['draft', 'seconds', 'hours a second'],
        rows: Object.entries(found).map(([what, took]) => [
          what,
          shown(spreadOf(took)),
          number(count / median(took)),
        ]),
      },
    ],
    aims: [
      {
        what: `${number(count)} against 1,000 networks`,
        aim: '≤ 5 s',
        got: `${number(slowest, 2)} s`,
        held: slowest <= 5,
      },
    ],
  }
}

/** Half of them in an office, the others at home or on the road, where the carrier gives another address every day. */
function sighting(
  random: ReturnType<typeof randomFrom>,
  networks: ReturnType<typeof someNetworks>,
  i: number,
): Sighting {
  const person = random.between(0, people - 1)
  const hour = random.between(0, 30 * 24 - 1)
  const own = randomFrom(person)
  const [office, home, carrier] = [own.pick(networks), someAddress(own, own.pick([4, 6])), own.between(0, 3)]
  const where = random.pick(['office', 'office', 'home', 'road'])
  const address =
    where === 'office'
      ? addressIn(own, office)
      : where === 'home'
        ? home
        : addressIn(randomFrom(person * 30 + Math.floor(hour / 24)), carriers[carrier] ?? office)
  return {
    memberId: memberId(person),
    address: formatAddress(address),
    requests: random.between(1, 60),
    signIns: 0,
    lastAt: new Date(since + hour * 3_600_000 + (i % 3_600) * 1_000),
  }
}
