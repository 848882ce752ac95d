import { expect, test } from 'vitest'
import { type NetworkRule, noNetworkRule, type Place } from './network-rule'
import { compileNetworks } from './network-verdict'
import { rehearse, type Sighting } from './rehearsal'

const office: Place = {
  id: 'office',
  name: 'Biuro Poznań',
  kind: 'office',
  owner: { of: 'team' },
  outcome: 'allow',
  prefixes: ['203.0.113.16/28', '2001:db8:50::/48'],
  hashed: [],
}
const draft: NetworkRule = { ...noNetworkRule, places: [office], elsewhere: 'deny' }

const seats = new Map(
  ['kasia', 'piotr', 'ewa', 'marek', 'ola'].map((memberId) => [memberId, { memberId, roleId: 'sales' }]),
)

/** Ten looks in the hour before each of these moments. */
const seen = (memberId: string, address: string, ...moments: string[]): Sighting[] =>
  moments.map((at) => ({ memberId, address, requests: 10, signIns: 1, lastAt: new Date(at) }))

/** From the 2nd of November 2026, a Monday, at an hour of UTC; Poznań is one ahead. */
const at = (hour: number, ...days: number[]) =>
  days.map((day) => `2026-11-${String(day + 1).padStart(2, '0')}T${String(hour).padStart(2, '0')}:30:00Z`)

const rehearsed = (
  sightings: Sighting[],
  change: Partial<NetworkRule> = {},
  hashesOf = () => [] as string[],
) =>
  rehearse(compileNetworks({ ...draft, ...change }), {
    seats,
    sightings,
    timeZone: 'Europe/Warsaw',
    hashesOf,
  })

test('who works in the office only is not hit', () => {
  const past = [
    ...seen('ewa', '203.0.113.20', ...at(9, 1, 2, 3)),
    ...seen('ewa', '2001:db8:50:1::9', ...at(9, 4)),
  ]
  expect(rehearsed(past)).toEqual({ requests: 40, people: 1, rows: [] })
})

test('a home in the evenings: how often, when last, and what helps', () => {
  const past = [
    ...seen('kasia', '203.0.113.20', ...at(9, 1, 2, 3)),
    ...seen('kasia', '198.51.100.77', ...at(19, 1, 2, 3, 8)),
  ]
  expect(rehearsed(past)).toEqual({
    requests: 70,
    people: 1,
    rows: [
      {
        memberId: 'kasia',
        from: 'home',
        outcome: 'deny',
        because: 'elsewhere',
        place: null,
        requests: 40,
        signIns: 4,
        days: 4,
        lastAt: new Date('2026-11-09T19:30:00Z'),
        networks: ['198.51.100.77/32'],
        networkCount: 1,
        mend: { do: 'home', networks: ['198.51.100.77/32'] },
      },
    ],
  })
})

/** One address after another of a carrier. */
const carrier = (memberId: string, days: number[]) =>
  days.flatMap((day) => seen(memberId, `192.0.2.${day * 7}`, ...at(10, day)))

test.each<[string, Sighting[], string, unknown]>([
  [
    'a home, with some addresses of IPv6',
    seen('kasia', '2001:db8:77:1::9', ...at(19, 1, 2, 3)),
    'home',
    { do: 'home', networks: ['2001:db8:77:1::/64'] },
  ],
  [
    'a household with two networks',
    [
      ...seen('kasia', '2001:db8:77:1::9', ...at(19, 1, 2, 3)),
      ...seen('kasia', '2001:db8:77:2::9', ...at(20, 1, 2, 3)),
    ],
    'home',
    { do: 'home', networks: ['2001:db8:77::/56'] },
  ],
  [
    'work from home, by day only',
    seen('kasia', '198.51.100.77', ...at(10, 1, 2, 3, 4, 7)),
    'home',
    { do: 'home', networks: ['198.51.100.77/32'] },
  ],
  [
    'a weekend house',
    seen('kasia', '198.51.100.77', ...at(11, 5, 6, 12)),
    'home',
    { do: 'home', networks: ['198.51.100.77/32'] },
  ],
  ['a customer, by day', seen('kasia', '198.51.100.77', ...at(10, 1, 2, 3)), 'other', { do: 'ask' }],
  ['once', seen('kasia', '198.51.100.77', ...at(10, 1)), 'other', { do: 'ask' }],
  ['many addresses of one provider', carrier('kasia', [1, 2, 3, 4]), 'mobile', { do: 'ask' }],
  [
    'hotels and trains',
    [10, 60, 90, 120].flatMap((part, i) => seen('kasia', `198.${part}.100.77`, ...at(20, i + 1))),
    'mobile',
    { do: 'ask' },
  ],
  [
    'a carrier with few addresses, between which one hops',
    [7, 14, 21, 28].flatMap((host) => seen('kasia', `192.0.2.${host}`, ...at(10, 1, 2, 3))),
    'mobile',
    { do: 'ask' },
  ],
])('guessed: %s', (_, past, from, mend) => {
  const rows = rehearsed(past).rows
  expect(rows.map((row) => [row.from, row.mend])).toEqual([[from, mend]])
})

test('one home is a home, though the same provider carries the phone', () => {
  const past = [
    ...carrier('kasia', [1, 2, 3, 4, 7, 8, 9]),
    ...seen('kasia', '198.51.100.77', ...at(19, 1, 2, 3, 4)),
  ]
  expect(rehearsed(past).rows.map(({ from, requests }) => [from, requests])).toEqual([
    ['mobile', 70],
    ['home', 40],
  ])
})

test('where colleagues come from as well there is a place of the team to be made', () => {
  const past = ['kasia', 'ewa'].flatMap((one) => seen(one, '198.51.100.9', ...at(10, 1, 2, 3)))
  const mend = { do: 'team_place', networks: ['198.51.100.9/32'], memberIds: ['kasia', 'ewa'] }
  expect(rehearsed(past).rows.map(({ memberId, from, mend }) => [memberId, from, mend])).toEqual([
    ['kasia', 'shared', mend],
    ['ewa', 'shared', mend],
  ])
})

test('three on one day have found a new branch', () => {
  const past = ['kasia', 'ewa', 'ola'].flatMap((one) => seen(one, '198.51.100.9', ...at(10, 1)))
  expect(rehearsed(past).rows.map(({ from }) => from)).toEqual(['shared', 'shared', 'shared'])
})

test('whoever is admitted from there counts as a colleague who comes from there', () => {
  const past = ['kasia', 'ewa'].flatMap((one) => seen(one, '198.51.100.9', ...at(10, 1, 2, 3)))
  const hers: Place = {
    ...office,
    id: 'hers',
    owner: { of: 'member', id: 'ewa' },
    prefixes: ['198.51.100.9/32'],
  }
  expect(rehearsed(past, { places: [office, hers] }).rows).toMatchObject([
    { memberId: 'kasia', from: 'shared', mend: { do: 'team_place', memberIds: ['kasia', 'ewa'] } },
  ])
})

test('the strictest comes first, then who is hit most', () => {
  const past = [
    ...seen('kasia', '198.51.100.1', ...at(10, 1)),
    ...seen('piotr', '198.51.100.2', ...at(10, 1, 2)),
    ...seen('ewa', '198.51.100.3', ...at(10, 1, 2, 3)),
  ]
  const elsewhereOf = [{ owner: { of: 'member', id: 'ewa' }, outcome: 'ask' } as const]
  expect(rehearsed(past, { elsewhereOf }).rows.map(({ memberId, outcome }) => [memberId, outcome])).toEqual([
    ['piotr', 'deny'],
    ['kasia', 'deny'],
    ['ewa', 'ask'],
  ])
})

test('who is asked already needs nothing more; a home helps all the same', () => {
  const past = [...carrier('piotr', [1, 2, 3, 4]), ...seen('kasia', '198.51.100.77', ...at(19, 1, 2, 3))]
  expect(rehearsed(past, { elsewhere: 'ask' }).rows.map(({ memberId, mend }) => [memberId, mend])).toEqual([
    ['piotr', null],
    ['kasia', { do: 'home', networks: ['198.51.100.77/32'] }],
  ])
})

test('a place that says no was named on purpose', () => {
  const closed: Place = {
    ...office,
    id: 'closed',
    name: 'Café',
    outcome: 'deny',
    prefixes: ['198.51.100.77/32'],
  }
  expect(
    rehearsed(seen('kasia', '198.51.100.77', ...at(10, 1)), { places: [office, closed] }).rows,
  ).toMatchObject([{ because: 'place', place: { id: 'closed', name: 'Café' }, mend: null }])
})

test('the hours have a row of their own', () => {
  const hours = {
    days: [1, 2, 3, 4, 5],
    from: '07:00',
    to: '19:00',
    holidays: [],
    outside: 'ask',
    onCall: ['ola'],
  } as const
  const past = ['kasia', 'ola'].flatMap((one) =>
    seen(one, '203.0.113.20', ...at(9, 1, 2), ...at(18, 1, 2, 3)),
  )
  expect(
    rehearsed(past, { hours: { ...hours, days: [...hours.days], onCall: [...hours.onCall], holidays: [] } })
      .rows,
  ).toMatchObject([
    {
      memberId: 'kasia',
      outcome: 'ask',
      because: 'hours',
      place: { id: 'office' },
      requests: 30,
      days: 3,
      mend: { do: 'on_call' },
    },
  ])
})

test('a home kept as a hash is known again', () => {
  const home: Place = {
    ...office,
    id: 'home',
    owner: { of: 'member', id: 'kasia' },
    prefixes: [],
    hashed: ['#home'],
  }
  const past = ['kasia', 'ewa'].flatMap((one) => seen(one, '198.51.100.77', ...at(19, 1, 2, 3)))
  expect(rehearsed(past, { places: [home] }, () => ['#home']).rows.map(({ memberId }) => memberId)).toEqual([
    'ewa',
  ])
})

test('of many networks the first ten are named, the busiest first', () => {
  const past = Array.from({ length: 20 }, (_, i) =>
    seen('kasia', `192.0.2.${i}`, ...at(10, ...Array(i + 1).keys())),
  ).flat()
  const [row] = rehearsed(past).rows
  expect([row?.networks.length, row?.networks[0], row?.networkCount]).toEqual([10, '192.0.2.19/32', 20])
})

test('seats that are gone are left out', () => {
  expect(rehearsed(seen('gone', '198.51.100.77', ...at(19, 1)))).toEqual({ requests: 0, people: 0, rows: [] })
})

test('nothing binds nobody, and nobody was there', () => {
  expect(rehearsed([])).toEqual({ requests: 0, people: 0, rows: [] })
  const past = seen('kasia', '198.51.100.77', ...at(19, 1))
  expect(rehearsed(past, { places: [], elsewhere: 'allow' }).rows).toEqual([])
})
