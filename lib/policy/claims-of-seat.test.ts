import { describe, expect, test } from 'vitest'
import { signClaims } from '@/lib/edge/token'
import { claimLimits, type Judged, networkClaims } from './claims-of-seat'
import { type Hours, type NetworkRule, noNetworkRule, type Outcome, type Place } from './network-rule'
import type { Admission, NetworkStanding } from './network-standing'
import { compileNetworks } from './network-verdict'
import { isAdmittedBy, type NetworkClaims } from './token-network'

// A Tuesday morning in Poznań.
const at = new Date('2026-11-24T09:00:00Z')
const nowSeconds = at.getTime() / 1000
const seat = { memberId: 'kasia', roleId: 'sales' }

const place = (prefixes: string[], outcome: Outcome = 'allow', id = 'office'): Place => ({
  id,
  name: id,
  kind: 'office',
  owner: { of: 'team' },
  outcome,
  prefixes,
  hashed: [],
})
const office = place(['203.0.113.16/28', '2001:db8:50::/48'])
const hours: Hours = {
  days: [1, 2, 3, 4, 5],
  from: '07:00',
  to: '19:00',
  holidays: [],
  outside: 'ask',
  onCall: [],
}
const rule = (changes: Partial<NetworkRule> = {}): NetworkRule => ({
  ...noNetworkRule,
  places: [office],
  elsewhere: 'ask',
  ...changes,
})
const standing = (changes: Partial<NetworkStanding> = {}): NetworkStanding => ({
  stage: 'enforce',
  version: 3,
  verdict: null,
  pass: null,
  factorFresh: false,
  judged: { admitted: true, until: null },
  admission: { admitted: true, until: null },
  ...changes,
})
const admitted = (until: Date | null): Partial<NetworkStanding> => ({ admission: { admitted: true, until } })
const refused: Partial<NetworkStanding> = { admission: { admitted: false, wants: 'ask' } }

const judged = (changes: Partial<Judged> = {}): Judged => ({
  standing: standing(),
  rule: compileNetworks(rule()),
  seat,
  team: { slug: 'zielony', timeZone: 'Europe/Warsaw' },
  address: '203.0.113.20',
  before: null,
  at,
  aheadMs: 0,
  ...changes,
})
const p = '203.0.113.16/28 2001:db8:50::/48'
const base = { t: 'zielony', v: 3 }
const inHours = (n: number) => new Date(at.getTime() + n * 3_600_000)

describe('what the token says after a look at the rows', () => {
  test.each<[string, Partial<Judged>, NetworkClaims | null]>([
    ['nothing, where nothing is in force', { standing: standing({ stage: 'observe' }) }, null],
    ['nothing, where nothing was laid down', { standing: standing({ stage: 'off' }) }, null],
    ['the office', {}, { ...base, p }],
    [
      'the office until it closes',
      { rule: compileNetworks(rule({ hours })) },
      { ...base, p, u: Date.parse('2026-11-24T18:00:00Z') / 1000 },
    ],
    [
      'no network after hours, only the address that was let in',
      {
        rule: compileNetworks(rule({ hours })),
        at: new Date('2026-11-24T20:00:00Z'),
        standing: standing(admitted(new Date('2026-11-24T21:00:00Z'))),
      },
      { ...base, a: [['203.0.113.20', Date.parse('2026-11-24T21:00:00Z') / 1000]] },
    ],
    [
      'the office at every hour for who is on call',
      { rule: compileNetworks(rule({ hours: { ...hours, onCall: ['kasia'] } })) },
      { ...base, p },
    ],
    [
      'the address a pass lets in, for as long as the pass',
      { address: '192.0.2.40', standing: standing(admitted(inHours(2))) },
      { ...base, p, a: [['192.0.2.40', nowSeconds + 7_200]] },
    ],
    [
      'an address is believed for half a day at most',
      { address: '192.0.2.40', standing: standing(admitted(inHours(400))) },
      { ...base, p, a: [['192.0.2.40', nowSeconds + 43_200]] },
    ],
    [
      'and for a minute at least',
      { address: '192.0.2.40', standing: standing(admitted(inHours(0))) },
      { ...base, p, a: [['192.0.2.40', nowSeconds + 60]] },
    ],
    ['no address that was refused', { address: '192.0.2.40', standing: standing(refused) }, { ...base, p }],
    [
      'what was let in before, without what is over and what is refused now',
      {
        address: '192.0.2.40',
        standing: standing(refused),
        before: {
          ...base,
          a: [
            ['192.0.2.40', nowSeconds + 99],
            ['198.51.100.77', nowSeconds + 99],
            ['198.51.100.78', nowSeconds],
          ],
        },
      },
      { ...base, p, a: [['198.51.100.77', nowSeconds + 99]] },
    ],
    [
      'nothing of another version',
      { before: { ...base, v: 2, a: [['198.51.100.77', nowSeconds + 99]] } },
      { ...base, p },
    ],
    [
      'nothing of another team',
      { before: { ...base, t: 'lindenhof', a: [['198.51.100.77', nowSeconds + 99]] } },
      { ...base, p },
    ],
    [
      'times by the clock of the machine, which is the only one the edge has',
      {
        address: '192.0.2.40',
        at: inHours(24 * 7),
        aheadMs: 7 * 86_400_000,
        standing: standing(admitted(inHours(24 * 7 + 2))),
      },
      { ...base, p, a: [['192.0.2.40', nowSeconds + 7_200]] },
    ],
    [
      'no networks where one of them has a hole',
      { rule: compileNetworks(rule({ places: [office, place(['203.0.113.20'], 'deny', 'guests')] })) },
      { ...base, a: [['203.0.113.20', nowSeconds + 43_200]] },
    ],
  ])('%s', (_, changes, claims) => {
    expect(networkClaims(judged(changes))).toEqual(claims)
  })
})

const admissions: Admission[] = [
  { admitted: true, until: null },
  { admitted: true, until: at },
  { admitted: true, until: inHours(1) },
  { admitted: false, wants: 'ask' },
]
const rules = [
  rule(),
  rule({ hours }),
  rule({ elsewhere: 'allow' }),
  rule({ elsewhere: 'allow', places: [place(['203.0.113.0/24'], 'deny')] }),
  rule({ places: Array.from({ length: 80 }, (_, i) => place([`10.0.${i}.0/24`], 'allow', `${i}`)) }),
  rule({ places: [] }),
]
const addresses = ['203.0.113.20', '192.0.2.40', '2001:db8:50::1', '2001:db8:51::1']
const moments = [at, new Date('2026-11-24T17:59:59.999Z'), new Date('2026-11-28T12:00:00Z')]
const befores: (NetworkClaims | null)[] = [
  null,
  { ...base, a: addresses.map((address) => [address, nowSeconds + 10]) },
  { ...base, v: 2, p: '0.0.0.0/0' },
  { t: 'lindenhof', v: 3, p },
]

test('whoever the gate sends on is let pass by the edge, so that nobody goes round in circles', () => {
  let asked = 0
  for (const one of rules)
    for (const admission of admissions.filter((each) => each.admitted))
      for (const address of addresses)
        for (const moment of moments)
          for (const before of befores) {
            const claims = networkClaims(
              judged({
                rule: compileNetworks(one),
                standing: standing({ admission }),
                address,
                at: moment,
                before,
              }),
            )
            asked += 1
            expect(claims && isAdmittedBy(claims, address, Math.floor(moment.getTime() / 1000))).toBe(true)
            // And again at the next turn, with the cookie that the gate has set.
            const again = networkClaims(
              judged({
                rule: compileNetworks(one),
                standing: standing({ admission }),
                address,
                at: moment,
                before: claims,
              }),
            )
            expect(again).toEqual(claims)
          }
  expect(asked).toBe(rules.length * 3 * addresses.length * moments.length * befores.length)
})

test('the token stays below four kilobytes, whatever a team lays down and wherever somebody was', async () => {
  const wide = rule({
    hours,
    places: Array.from({ length: 64 }, (_, i) =>
      place([`2001:db8:${(i + 4096).toString(16)}::/48`], 'allow', `${i}`),
    ),
  })
  const v6 = (i: number) => `2001:db8:ffff:ffff:ffff:ffff:ffff:${(0xfff0 + i).toString(16)}`
  let claims: NetworkClaims | null = null
  for (let i = 0; i < 9; i++)
    claims = networkClaims(judged({ rule: compileNetworks(wide), address: v6(i), before: claims }))
  expect(claims?.a).toHaveLength(claimLimits.addresses)
  const net = { ...(claims as NetworkClaims), t: 'x'.repeat(100), p: 'x'.repeat(1_500) }
  const token = await signClaims(
    { sid: crypto.randomUUID(), stage: 'second_factor', net },
    'x'.repeat(40),
    60,
  )
  // Cookies are cut at 4,096 bytes with their name and what follows it (RFC 6265, 6.1).
  expect(token.length).toBeLessThan(3_700)
})
