import { expect, test } from 'vitest'
import { type NetworkRule, noNetworkRule, type Outcome, type Place, type PlaceOwner } from './network-rule'
import { admission, allowedSnapshot, compileNetworks, type Verdict, verdictOf } from './network-verdict'
import { type Address, parseAddress } from './networks'

const kasia = { memberId: 'kasia', roleId: 'sales' }
const piotr = { memberId: 'piotr', roleId: 'managers' }
const noon = new Date('2026-11-23T11:00:00Z')
const night = new Date('2026-11-23T22:00:00Z')

const owners: Record<string, PlaceOwner> = {
  team: { of: 'team' },
  sales: { of: 'role', id: 'sales' },
  kasia: { of: 'member', id: 'kasia' },
  piotr: { of: 'member', id: 'piotr' },
}

/** "kasia allow 10.0.0.0/8 10.1.0.0/16"; what begins with # is a hash. Its text is its id. */
function place(text: string): Place {
  const [owner = '', outcome, ...networks] = text.split(' ')
  return {
    id: text,
    name: text,
    kind: 'other',
    owner: owners[owner] as PlaceOwner,
    outcome: outcome as Outcome,
    prefixes: networks.filter((one) => !one.startsWith('#')),
    hashed: networks.filter((one) => one.startsWith('#')),
  }
}

const ruleOf = (places: string[], rest: Partial<NetworkRule> = {}) =>
  compileNetworks({ ...noNetworkRule, elsewhere: 'deny', places: places.map(place), ...rest })

const ask = (
  rule: ReturnType<typeof ruleOf>,
  address: string,
  { seat = kasia, hashes = [] as string[], at = noon } = {},
) =>
  verdictOf(rule, { seat, address: parseAddress(address) as Address, hashes, at, timeZone: 'Europe/Warsaw' })

const office = 'team allow 203.0.113.16/28 2001:db8:50::/48'

test.each<[string, string[], string, string]>([
  ['within', [office], '203.0.113.20', office],
  ['at its first address', [office], '203.0.113.16', office],
  ['at its last', [office], '203.0.113.31', office],
  ['just outside', [office], '203.0.113.32', 'elsewhere'],
  ['by IPv6', [office], '2001:db8:50:1::9', office],
  ['mapped into IPv6', [office], '::ffff:203.0.113.20', office],
  [
    'the narrower of the team',
    ['team deny 10.0.0.0/8', 'team allow 10.1.0.0/16'],
    '10.1.2.3',
    'team allow 10.1.0.0/16',
  ],
  [
    'the narrower is stricter',
    ['team allow 10.0.0.0/8', 'team deny 10.1.2.3'],
    '10.1.2.3',
    'team deny 10.1.2.3',
  ],
  [
    'narrower before nearer',
    ['kasia allow 10.0.0.0/8', 'team deny 10.1.0.0/16'],
    '10.1.2.3',
    'team deny 10.1.0.0/16',
  ],
  [
    'the person before the role',
    ['sales deny 10.0.0.0/8', 'kasia ask 10.0.0.0/8'],
    '10.1.2.3',
    'kasia ask 10.0.0.0/8',
  ],
  [
    'the role before the team',
    ['team deny 10.0.0.0/8', 'sales allow 10.0.0.0/8'],
    '10.1.2.3',
    'sales allow 10.0.0.0/8',
  ],
  [
    'the person before the team',
    ['kasia allow 10.0.0.0/8', 'team deny 10.0.0.0/8'],
    '10.1.2.3',
    'kasia allow 10.0.0.0/8',
  ],
  [
    'the stricter of two',
    ['team factor 10.0.0.0/8', 'team ask 10.0.0.0/8'],
    '10.1.2.3',
    'team ask 10.0.0.0/8',
  ],
  [
    'the stricter, named first',
    ['team deny 10.0.0.0/8', 'team ask 10.0.0.0/8'],
    '10.1.2.3',
    'team deny 10.0.0.0/8',
  ],
  ['somebody else’s home', ['piotr allow 198.51.100.77'], '198.51.100.77', 'elsewhere'],
  ['somebody else’s within the office', [office, 'piotr deny 203.0.113.20'], '203.0.113.20', office],
  [
    'a hole in a hole',
    ['team allow 10.0.0.0/8', 'team deny 10.1.0.0/16', 'kasia allow 10.1.2.0/24'],
    '10.1.2.3',
    'kasia allow 10.1.2.0/24',
  ],
  [
    'beside it',
    ['team allow 10.0.0.0/8', 'team deny 10.1.0.0/16', 'kasia allow 10.1.2.0/24'],
    '10.1.3.3',
    'team deny 10.1.0.0/16',
  ],
  [
    'around both',
    ['team allow 10.0.0.0/8', 'team deny 10.1.0.0/16', 'kasia allow 10.1.2.0/24'],
    '10.2.0.0',
    'team allow 10.0.0.0/8',
  ],
])('%s', (_, places, address, decides) => {
  const verdict = ask(ruleOf(places), address)
  expect(verdict.place?.id ?? verdict.because).toBe(decides)
  expect(verdict.outcome).toBe(decides === 'elsewhere' ? 'deny' : decides.split(' ')[1])
})

test.each<[string, string[], string, string[], string]>([
  ['a home of her own', ['kasia allow #home'], '198.51.100.77', ['#home'], 'kasia allow #home'],
  ['no hash of hers', ['kasia allow #home'], '198.51.100.77', ['#other'], 'elsewhere'],
  ['somebody else’s', ['piotr allow #home'], '198.51.100.77', ['#home'], 'elsewhere'],
  [
    'one address is narrower than an office',
    ['team deny 198.51.100.0/24', 'kasia allow #home'],
    '198.51.100.77',
    ['#home'],
    'kasia allow #home',
  ],
  [
    'as narrow, and hers',
    ['team deny 198.51.100.77', 'kasia allow #home'],
    '198.51.100.77',
    ['#home'],
    'kasia allow #home',
  ],
  [
    'as narrow, and both hers',
    ['kasia deny 198.51.100.77', 'kasia allow #home'],
    '198.51.100.77',
    ['#home'],
    'kasia deny 198.51.100.77',
  ],
  [
    'a /56 is wider than a /60',
    ['team deny 2001:db8:77::/60', 'kasia allow #56'],
    '2001:db8:77::1',
    ['', '', '#56', ''],
    'team deny 2001:db8:77::/60',
  ],
  [
    'a /64 is narrower',
    ['team deny 2001:db8:77::/60', 'kasia allow #64'],
    '2001:db8:77::1',
    ['', '#64', '', ''],
    'kasia allow #64',
  ],
  [
    'the narrower home',
    ['kasia allow #48', 'kasia deny #64'],
    '2001:db8:77::1',
    ['', '#64', '', '#48'],
    'kasia deny #64',
  ],
  ['an IPv4 home is no IPv6 one', ['kasia allow #home'], '198.51.100.77', ['', '#home'], 'elsewhere'],
])('home: %s', (_, places, address, hashes, decides) => {
  const verdict = ask(ruleOf(places), address, { hashes })
  expect(verdict.place?.id ?? verdict.because).toBe(decides)
})

test.each<[string, Partial<NetworkRule>, typeof kasia, Outcome]>([
  ['everybody', { elsewhere: 'factor' }, kasia, 'factor'],
  [
    'the role before everybody',
    { elsewhereOf: [{ owner: { of: 'role', id: 'sales' }, outcome: 'ask' }] },
    kasia,
    'ask',
  ],
  ['another role', { elsewhereOf: [{ owner: { of: 'role', id: 'sales' }, outcome: 'ask' }] }, piotr, 'deny'],
  [
    'the person before the role',
    {
      elsewhereOf: [
        { owner: { of: 'role', id: 'sales' }, outcome: 'ask' },
        { owner: { of: 'member', id: 'kasia' }, outcome: 'allow' },
      ],
    },
    kasia,
    'allow',
  ],
  [
    'the stricter, where it is said twice',
    {
      elsewhereOf: [
        { owner: { of: 'member', id: 'kasia' }, outcome: 'ask' },
        { owner: { of: 'member', id: 'kasia' }, outcome: 'allow' },
      ],
    },
    kasia,
    'ask',
  ],
])('from elsewhere: %s', (_, rest, seat, outcome) => {
  expect(ask(ruleOf([office], rest), '192.0.2.1', { seat })).toEqual({
    outcome,
    because: 'elsewhere',
    place: null,
    until: null,
  })
})

test('no rule admits everybody from everywhere', () => {
  expect(ask(compileNetworks(noNetworkRule), '192.0.2.1').outcome).toBe('allow')
})

const hours = {
  days: [1, 2, 3, 4, 5],
  from: '07:00',
  to: '19:00',
  holidays: ['2026-12-25'],
  outside: 'ask' as Outcome,
  onCall: ['piotr'],
}
const evening = new Date('2026-11-23T18:00:00Z')
const morning = new Date('2026-11-24T06:00:00Z')

test.each<
  [
    string,
    Partial<typeof hours>,
    string,
    { at?: Date; seat?: typeof kasia },
    Outcome,
    Verdict['because'],
    Date | null,
  ]
>([
  ['by day', {}, '203.0.113.20', {}, 'allow', 'place', evening],
  ['by night', {}, '203.0.113.20', { at: night }, 'ask', 'hours', morning],
  [
    'on a holiday',
    {},
    '203.0.113.20',
    { at: new Date('2026-12-25T11:00:00Z') },
    'ask',
    'hours',
    new Date('2026-12-28T06:00:00Z'),
  ],
  ['on call', {}, '203.0.113.20', { at: night, seat: piotr }, 'allow', 'place', null],
  ['where the night asks for less than the place', {}, '192.0.2.1', { at: night }, 'deny', 'elsewhere', null],
  ['where the night says no', { outside: 'deny' }, '203.0.113.20', { at: night }, 'deny', 'hours', morning],
  [
    'where the night is as strict',
    { outside: 'deny' },
    '192.0.2.1',
    { at: night },
    'deny',
    'elsewhere',
    null,
  ],
  [
    'where the night changes nothing',
    { outside: 'allow' },
    '203.0.113.20',
    { at: night },
    'allow',
    'place',
    null,
  ],
])('hours: %s', (_, change, address, asked, outcome, because, until) => {
  expect(ask(ruleOf([office], { hours: { ...hours, ...change } }), address, asked)).toMatchObject({
    outcome,
    because,
    until,
  })
})

test('outside the hours one still sees which place it is', () => {
  expect(ask(ruleOf([office], { hours }), '203.0.113.20', { at: night }).place).toEqual({
    id: office,
    name: office,
    own: false,
    kind: 'other',
  })
})

test.each([
  ['kasia allow 198.51.100.77', true],
  ['sales allow 198.51.100.77', false],
  ['team allow 198.51.100.77', false],
])('%s is her own: %s', (text, own) => {
  expect(ask(ruleOf([text]), '198.51.100.77').place?.own).toBe(own)
})

const later = new Date(noon.getTime() + 3_600_000)
const verdict = (outcome: Outcome, because: Verdict['because'] = 'elsewhere', until: Date | null = null) => ({
  outcome,
  because,
  place: null,
  until,
})
const nothing = { factorFresh: false, passUntil: null }

test.each<[string, Verdict, Parameters<typeof admission>[1], ReturnType<typeof admission>]>([
  ['allowed', verdict('allow', 'place', evening), nothing, { admitted: true, until: evening }],
  [
    'allowed whatever runs',
    verdict('allow'),
    { ...nothing, passUntil: later },
    { admitted: true, until: null },
  ],
  ['a factor is wanted', verdict('factor'), nothing, { admitted: false, wants: 'factor' }],
  [
    'a factor was shown',
    verdict('factor', 'place', evening),
    { ...nothing, factorFresh: true },
    { admitted: true, until: evening },
  ],
  [
    'a factor or a pass',
    verdict('factor'),
    { ...nothing, passUntil: later },
    { admitted: true, until: later },
  ],
  ['a pass is wanted', verdict('ask'), { ...nothing, factorFresh: true }, { admitted: false, wants: 'ask' }],
  ['a pass runs', verdict('ask'), { ...nothing, passUntil: later }, { admitted: true, until: later }],
  [
    'a pass has just ended',
    verdict('ask'),
    { ...nothing, passUntil: noon },
    { admitted: false, wants: 'ask' },
  ],
  [
    'nothing helps',
    verdict('deny'),
    { ...nothing, factorFresh: true },
    { admitted: false, wants: 'nothing' },
  ],
  [
    'a pass from elsewhere',
    verdict('deny'),
    { ...nothing, passUntil: later },
    { admitted: true, until: later },
  ],
  [
    'a pass by night',
    verdict('deny', 'hours', morning),
    { ...nothing, passUntil: later },
    { admitted: true, until: later },
  ],
  [
    'no pass into a closed place',
    verdict('deny', 'place'),
    { ...nothing, passUntil: later },
    { admitted: false, wants: 'nothing' },
  ],
  [
    'a pass where a place asks',
    verdict('ask', 'place'),
    { ...nothing, passUntil: later },
    { admitted: true, until: later },
  ],
])('admission: %s', (_, said, shown, then) => {
  expect(admission(said, shown, noon)).toEqual(then)
})

const many = (count: number, rest = '') =>
  `team allow ${Array.from({ length: count }, (_, i) => `203.0.113.${2 * i}${rest}`).join(' ')}`
const longest = Array.from(
  { length: 64 },
  (_, i) => `2001:db8:aaaa:bbbb:cccc:dddd:eeee:${(0xf000 + 2 * i).toString(16)}`,
)

test.each<[string, string[], Partial<NetworkRule>, string[] | null]>([
  ['the office', [office], {}, ['203.0.113.16/28', '2001:db8:50::/48']],
  ['nothing at all', [], {}, []],
  ['what only lets in with a factor', ['team factor 10.0.0.0/8'], {}, []],
  [
    'her own as well',
    [office, 'kasia allow 198.51.100.77'],
    {},
    ['198.51.100.77/32', '203.0.113.16/28', '2001:db8:50::/48'],
  ],
  ['not another one’s', [office, 'piotr allow 198.51.100.77'], {}, ['203.0.113.16/28', '2001:db8:50::/48']],
  ['what lies within is one', ['team allow 10.0.0.0/8 10.1.0.0/16'], {}, ['10.0.0.0/8']],
  ['a hole', ['team allow 10.0.0.0/8', 'team ask 10.1.0.0/16'], {}, null],
  ['a hole for another one', ['team allow 10.0.0.0/8', 'piotr ask 10.1.0.0/16'], {}, ['10.0.0.0/8']],
  [
    'a hole that is filled',
    ['team allow 10.0.0.0/8', 'team ask 10.1.0.0/16', 'kasia allow 10.1.0.0/16'],
    {},
    ['10.0.0.0/8'],
  ],
  ['an island in what is closed', ['team deny 10.0.0.0/8', 'team allow 10.1.0.0/16'], {}, ['10.1.0.0/16']],
  ['everywhere', [], { elsewhere: 'allow' }, ['0.0.0.0/0', '::/0']],
  ['everywhere but', ['team deny 10.0.0.0/8'], { elsewhere: 'allow' }, null],
  ['a home is left out', [office, 'kasia allow #home'], {}, ['203.0.113.16/28', '2001:db8:50::/48']],
  ['a home that is closed is a hole nobody sees', [office, 'kasia deny #home'], {}, null],
  ['sixty-four', [many(64)], {}, Array.from({ length: 64 }, (_, i) => `203.0.113.${2 * i}/32`)],
  ['one more', [many(65)], {}, null],
  ['sixty-four long ones', [`team allow ${longest.join(' ')}`], {}, null],
])('snapshot: %s', (_, places, rest, prefixes) => {
  expect(allowedSnapshot(ruleOf(places, rest), kasia)).toEqual(prefixes)
})

test('a network that is none is a mistake of ours, not somebody admitted or refused', () => {
  expect(() => ruleOf(['team allow 10.0.0.1/8'])).toThrow('10.0.0.1/8')
})
