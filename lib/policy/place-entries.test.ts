import { BlockList } from 'node:net'
import { expect, test } from 'vitest'
import errors from '@/messages/en/errors.json'
import { randomFrom } from '@/tests/bench/random'
import { prefixesOf } from './address-range'
import { networkMap } from './network-map'
import {
  type Address,
  formatAddress,
  formatPrefix,
  lastOf,
  type Prefix,
  parseAddress,
  parsePrefix,
} from './networks'
import { readPlaceEntries } from './place-entries'

test.each<[string, string[]]>([
  ['203.0.113.7', ['203.0.113.7/32']],
  ['203.0.113.16/28', ['203.0.113.16/28']],
  ['2001:db8:50::/48', ['2001:db8:50::/48']],
  ['2001:DB8:50:0::1', ['2001:db8:50::1/128']],
  ['::ffff:203.0.113.7', ['203.0.113.7/32']],
  ['::ffff:203.0.113.16/124', ['203.0.113.16/28']],
  ['203.0.113.16-203.0.113.31', ['203.0.113.16/28']],
  ['203.0.113.16 - 203.0.113.31', ['203.0.113.16/28']],
  ['203.0.113.16–203.0.113.31', ['203.0.113.16/28']],
  ['203.0.113.16\u00a0— 203.0.113.31', ['203.0.113.16/28']],
  ['203.0.113.7-203.0.113.7', ['203.0.113.7/32']],
  ['203.0.113.15-203.0.113.17', ['203.0.113.15/32', '203.0.113.16/31']],
  ['203.0.113.1-203.0.113.6', ['203.0.113.1/32', '203.0.113.2/31', '203.0.113.4/31', '203.0.113.6/32']],
  ['::ffff:203.0.113.16-203.0.113.31', ['203.0.113.16/28']],
  ['2001:db8::1-2001:db8::4', ['2001:db8::1/128', '2001:db8::2/127', '2001:db8::4/128']],
  ['255.255.255.254-255.255.255.255', ['255.255.255.254/31']],
  ['10.0.0.0-10.255.255.255', ['10.0.0.0/8']],
  ['10.0.0.0/8', ['10.0.0.0/8']],
  ['2a00::/16', ['2a00::/16']],
  ['', []],
  [' \n\r\n;,, ;\t', []],
  ['203.0.113.7, 203.0.113.8;203.0.113.9\n203.0.113.10', [7, 8, 9, 10].map((n) => `203.0.113.${n}/32`)],
  ['203.0.113.7\r\n203.0.113.8\r203.0.113.9', [7, 8, 9].map((n) => `203.0.113.${n}/32`)],
  ['  203.0.113.7\u00a0,\ufeff203.0.113.8 ', [7, 8].map((n) => `203.0.113.${n}/32`)],
  // Twice is once, whatever the spelling; within another one is kept, because the narrowest decides.
  ['203.0.113.7, 203.0.113.7/32; ::ffff:203.0.113.7', ['203.0.113.7/32']],
  ['10.1.0.0/16, 10.0.0.0/8, 10.1.2.3', ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.3/32']],
  ['2001:db8::/32, 9.0.0.0/8, 10.0.0.0/8', ['9.0.0.0/8', '10.0.0.0/8', '2001:db8::/32']],
])('%j is read as %j', (text, prefixes) => {
  expect(readPlaceEntries(text)).toEqual({ prefixes, problems: [] })
})

const network = (proposed: string, address: string) => ({ network: proposed, address })

test.each<[string, string, Record<string, string | number>]>([
  ['10.0.0.1/8', 'entry_host_bits', network('10.0.0.0/8', '10.0.0.1')],
  ['203.0.113.20/28', 'entry_host_bits', network('203.0.113.16/28', '203.0.113.20')],
  ['2001:db8:50::1/48', 'entry_host_bits', network('2001:db8:50::/48', '2001:db8:50::1')],
  ['::ffff:203.0.113.20/124', 'entry_host_bits', network('203.0.113.16/28', '203.0.113.20')],
  ['203.0.113.0/33', 'entry_length', { min: 0, max: 32 }],
  ['2001:db8::/129', 'entry_length', { min: 0, max: 128 }],
  ['::ffff:203.0.113.0/24', 'entry_length', { min: 96, max: 128 }],
  ['10.0.0.0/08', 'entry_meant', { proposal: '10.0.0.0/8' }],
  ['10.0.0.0 /8', 'entry_meant', { proposal: '10.0.0.0/8' }],
  ['10.0.0.0/255.0.0.0', 'entry_meant', { proposal: '10.0.0.0/8' }],
  ['203.0.113.16 255.255.255.240', 'entry_meant', { proposal: '203.0.113.16/28' }],
  ['203.0.113.7/255.255.255.255', 'entry_meant', { proposal: '203.0.113.7/32' }],
  ['10.0.0.0/255.0.255.0', 'entry_malformed', {}],
  ['203.0.113.*', 'entry_meant', { proposal: '203.0.113.0/24' }],
  ['10.*', 'entry_meant', { proposal: '10.0.0.0/8' }],
  ['10.1.*.*', 'entry_meant', { proposal: '10.1.0.0/16' }],
  ['192.168.1.x', 'entry_meant', { proposal: '192.168.1.0/24' }],
  ['203.0.113.16-31', 'entry_meant', { proposal: '203.0.113.16-203.0.113.31' }],
  ['203.0.113.7:443', 'entry_meant', { proposal: '203.0.113.7' }],
  ['[2001:db8::1]:443', 'entry_meant', { proposal: '2001:db8::1' }],
  ['[2001:db8::1]', 'entry_meant', { proposal: '2001:db8::1' }],
  ['https://203.0.113.7/', 'entry_meant', { proposal: '203.0.113.7' }],
  ['https://203.0.113.7:8443/login', 'entry_meant', { proposal: '203.0.113.7' }],
  ['203. 0.113.7', 'entry_meant', { proposal: '203.0.113.7' }],
  ['203.0.113.31-203.0.113.16', 'entry_backwards', { proposal: '203.0.113.16-203.0.113.31' }],
  ['203.0.113.31-16', 'entry_short', {}],
  ['203.0.113.7-2001:db8::1', 'entry_mixed', {}],
  ['203.0.113.7-203.0.113.08', 'entry_zeros', {}],
  ['203.0.113.1-203.0.113.2-203.0.113.3', 'entry_malformed', {}],
  ['203.0.113.0/24-203.0.114.0/24', 'entry_malformed', {}],
  ['203.0.113.07', 'entry_zeros', {}],
  ['0313.0.0161.07', 'entry_zeros', {}],
  ['203.0.113.256', 'entry_over_255', {}],
  ['300.0.113.7/24', 'entry_over_255', {}],
  ['203.0.113.7/', 'entry_malformed', {}],
  ['203.0.113', 'entry_short', {}],
  ['10/8', 'entry_short', {}],
  ['192.168.1/24', 'entry_short', {}],
  ['3405803783', 'entry_short', {}],
  ['0xcb.0.113.7', 'entry_hex', {}],
  ['0xcb007107', 'entry_hex', {}],
  ['fe80::1%eth0', 'entry_zone', {}],
  ['fe80::1%1/64', 'entry_zone', {}],
  ['office.example', 'entry_name', {}],
  ['biuro-poznań.example', 'entry_name', {}],
  ['localhost', 'entry_name', {}],
  ['2001:db8:::1', 'entry_malformed', {}],
  ['2001:db8', 'entry_malformed', {}],
  ['203.0.113.7 203.0.113.8', 'entry_malformed', {}],
  ['٢٠٣.0.113.7', 'entry_malformed', {}],
  ['０.0.0.0', 'entry_malformed', {}],
  ['*', 'entry_malformed', {}],
  ['-', 'entry_malformed', {}],
  ['/24', 'entry_malformed', {}],
  ['0.0.0.0/0', 'entry_too_wide', { widest: 8 }],
  ['0.0.0.0-255.255.255.255', 'entry_too_wide', { widest: 8 }],
  ['12.0.0.0/7', 'entry_too_wide', { widest: 8 }],
  ['::/0', 'entry_too_wide', { widest: 16 }],
  ['2000::/15', 'entry_too_wide', { widest: 16 }],
  ['::ffff:0:0/96', 'entry_too_wide', { widest: 8 }],
])('%j is not accepted: %s', (entry, key, values) => {
  expect(readPlaceEntries(entry)).toEqual({
    prefixes: [],
    problems: [{ entry, line: 1, key, values: { entry, line: 1, ...values } }],
  })
})

test('what stands beside a problem is read all the same, and each says in which line it stands', () => {
  const { prefixes, problems } = readPlaceEntries(
    '203.0.113.7\n\n 10.0.0.1/8 ; 203.0.113.8, nonsense\n999.1.1.1',
  )
  expect(prefixes).toEqual(['203.0.113.7/32', '203.0.113.8/32'])
  expect(problems.map(({ line, entry, key }) => [line, entry, key])).toEqual([
    [3, '10.0.0.1/8', 'entry_host_bits'],
    [3, 'nonsense', 'entry_name'],
    [4, '999.1.1.1', 'entry_over_255'],
  ])
})

test('what is proposed is accepted', () => {
  for (const text of [
    '10.0.0.1/8',
    '10.0.0.0/08',
    '203.0.113.*',
    '203.0.113.16-31',
    '[2001:db8::1]:443',
    '10.*.*.*',
  ]) {
    const [problem] = readPlaceEntries(text).problems
    expect(readPlaceEntries(String(problem?.values.proposal ?? problem?.values.network)).problems).toEqual([])
  }
})

test('ten thousand networks are no problem, one more is', () => {
  const lines = Array.from({ length: 10_001 }, (_, i) => `10.${i >> 8}.${i & 255}.1`)
  expect(readPlaceEntries(lines.slice(1).join('\n')).prefixes).toHaveLength(10_000)
  expect(readPlaceEntries(lines.join('\n'))).toEqual({
    prefixes: [],
    problems: [{ entry: '10.39.16.1', line: 10_001, key: 'network_too_many', values: { most: 10_000 } }],
  })
  expect(readPlaceEntries('203.0.113.1-203.0.113.6', 3).problems[0]?.key).toBe('network_too_many')
})

test('a book instead of a list is put down after a hundred words', () => {
  expect(readPlaceEntries('lorem,'.repeat(100_000)).problems).toHaveLength(100)
})

test('what cannot be seen is shown, and what is long is cut', () => {
  const { problems } = readPlaceEntries(`203.0.113.7\u202e\n${'1'.repeat(100_000)}`)
  expect(problems.map(({ entry }) => entry)).toEqual(['203.0.113.7\ufffd', `${'1'.repeat(59)}…`])
})

test('whatever is typed is read or explained, and what is read is read again as the same', () => {
  const random = randomFrom(4)
  const pieces = [
    ...[
      '0',
      '1',
      '10',
      '203',
      '255',
      '256',
      '01',
      '0x1',
      'db8',
      '2001',
      'ffff',
      '.',
      '.',
      '.',
      ':',
      ':',
      '::',
    ],
    ...[
      '/',
      '/8',
      '/24',
      '/64',
      '-',
      '–',
      ' ',
      '\t',
      ',',
      ';',
      '\n',
      '\r\n',
      '%',
      '*',
      '[',
      ']',
      'é',
      '\u0000',
      '💥',
    ],
    ...['203.0.113.7', '2001:db8::', '::ffff:203.0.113.7', '203.0.113.0'],
  ]
  let accepted = 0
  for (let i = 0; i < 20_000; i++) {
    const text = Array.from({ length: random.between(1, 12) }, () => random.pick(pieces)).join('')
    const { prefixes, problems } = readPlaceEntries(text)
    expect(readPlaceEntries(prefixes.join('\n'))).toEqual({ prefixes, problems: [] })
    for (const { key } of problems) expect(errors).toHaveProperty(key)
    if (problems.length === 0 && prefixes.length === 0) expect(text.replaceAll(/[\s,;]/g, '')).toBe('')
    accepted += prefixes.length
  }
  // Or it has shown nothing.
  expect(accepted).toBeGreaterThan(1_000)
})

test('ranges are the fewest networks: as in a walk over every address, and no two could be one', () => {
  const random = randomFrom(5)
  for (let i = 0; i < 500; i++) {
    const first = random.between(0, 300)
    const last = first + random.between(0, 300)
    const address = (value: number): Address => ({
      version: random.chance(0.5) ? 4 : 6,
      value: BigInt(value),
    })
    const from = address(first)
    const prefixes = prefixesOf(from, { version: from.version, value: BigInt(last) })
    let next = from.value
    for (const prefix of prefixes) {
      expect(prefix.value).toBe(next)
      expect(parsePrefix(formatPrefix(prefix))).toEqual(prefix)
      next = lastOf(prefix) + 1n
    }
    expect(next).toBe(BigInt(last) + 1n)
    for (const [j, prefix] of prefixes.entries()) {
      const after = prefixes[j + 1]
      const twin =
        after?.length === prefix.length && parsePrefix(formatPrefix({ ...prefix, length: prefix.length - 1 }))
      expect(twin).toBeFalsy()
    }
  }
})

test('a hundred thousand pairs of lists and addresses: within or not, as net.BlockList says', () => {
  const random = randomFrom(6)
  for (let round = 0; round < 400; round++) {
    const { text, list, near } = someList(random)
    const { prefixes, problems } = readPlaceEntries(text)
    expect(problems).toEqual([])
    const map = networkMap(prefixes.map((one) => ({ prefix: parsePrefix(one) as Prefix, value: one })))
    const wrong = Array.from({ length: 260 }, () => random.pick(near))
      .map((base): Address => ({ ...base, value: clamp(base, base.value + BigInt(random.between(-40, 40))) }))
      .filter(
        (one) =>
          list.check(formatAddress(one), one.version === 4 ? 'ipv4' : 'ipv6') !==
          (map.narrowest(one) !== null),
      )
    expect([text, wrong.map(formatAddress)]).toEqual([text, []])
  }
})

const clamp = ({ version }: Address, value: bigint) => {
  const top = (1n << (version === 4 ? 32n : 128n)) - 1n
  return value < 0n ? 0n : value > top ? top : value
}

/** Entries of every form near one another, the same told to `net.BlockList` in its own words, and where to look. */
function someList(random: ReturnType<typeof randomFrom>) {
  const list = new BlockList()
  const near: Address[] = []
  const texts = Array.from({ length: random.between(1, 20) }, () => {
    const version = random.chance(0.5) ? 4 : 6
    const kind = version === 4 ? 'ipv4' : 'ipv6'
    const base = parseAddress(version === 4 ? '203.0.112.0' : '2001:db8:50::') as Address
    const first = { version, value: base.value + BigInt(random.between(0, 400)) } as const
    near.push(first)
    const form = random.between(0, 2)
    if (form === 0) {
      list.addAddress(formatAddress(first), kind)
      return version === 4 && random.chance(0.3) ? `::ffff:${formatAddress(first)}` : formatAddress(first)
    }
    if (form === 1) {
      const last = { version, value: first.value + BigInt(random.between(0, 200)) } as const
      near.push(last)
      list.addRange(formatAddress(first), formatAddress(last), kind)
      return `${formatAddress(first)} – ${formatAddress(last)}`
    }
    const bits = random.between(0, 6)
    const prefix: Prefix = {
      version,
      value: (first.value >> BigInt(bits)) << BigInt(bits),
      length: (version === 4 ? 32 : 128) - bits,
    }
    list.addSubnet(formatAddress(prefix), prefix.length, kind)
    return formatPrefix(prefix)
  })
  return { text: texts.join(random.pick(['\n', ', ', ';'])), list, near }
}
