import { BlockList, isIPv4, isIPv6 } from 'node:net'
import { expect, test } from 'vitest'
import {
  type Address,
  contains,
  formatAddress,
  formatPrefix,
  networkOf,
  networkSet,
  type Prefix,
  parseAddress,
  parsePrefix,
} from './networks'

test.each([
  ['0.0.0.0', '0.0.0.0'],
  ['192.0.2.1', '192.0.2.1'],
  ['255.255.255.255', '255.255.255.255'],
  ['::', '::'],
  ['::1', '::1'],
  ['1::', '1::'],
  ['2001:DB8::A', '2001:db8::a'],
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:0201', '192.0.2.1'],
  ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
  ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ['::192.0.2.1', '::c000:201'],
])('%s is the address %s', (text, canonical) => {
  expect(formatAddress(parseAddress(text) as Address)).toBe(canonical)
})

test.each([
  '',
  ' ',
  '192.0.2',
  '192.0.2.1.1',
  '192.0.2.',
  '.192.0.2.1',
  '192.0.2.256',
  '192.0.2.01',
  '192.0.02.1',
  '0300.0.2.1',
  '0xc0.0.2.1',
  '0xc0000201',
  '3221225985',
  '192.513',
  '192.0.2.1 ',
  ' 192.0.2.1',
  '192.0.2.1\n',
  '192.0.2.-1',
  '+192.0.2.1',
  '192.0.2.1e1',
  '١٩٢.0.2.1',
  '192.0.2.1:80',
  '[::1]',
  '::1%eth0',
  'fe80::1%1',
  ':',
  ':::',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8::',
  '1::2:3:4:5:6:7:8',
  ':1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:',
  '12345::',
  'g::',
  '::-1',
  '::ffff:192.0.2',
  '::ffff:192.0.2.01',
  '::ffff:192.0.2.256',
  '192.0.2.1::',
  '::192.0.2.1:1',
  '1:2:3:4:5:6:7:192.0.2.1',
  '::1/128',
  'localhost',
  'unknown',
  '_hidden',
])('%j is no address', (text) => {
  expect(parseAddress(text)).toBeNull()
})

test.each([
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['192.0.2.1', '192.0.2.1/32'],
  ['192.0.2.128/25', '192.0.2.128/25'],
  ['::/0', '::/0'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['2001:db8::1', '2001:db8::1/128'],
  ['::ffff:192.0.2.0/120', '192.0.2.0/24'],
  ['::ffff:0:0/96', '0.0.0.0/0'],
])('%s is the network %s', (text, canonical) => {
  expect(formatPrefix(parsePrefix(text) as Prefix)).toBe(canonical)
})

test.each([
  '10.0.0.1/8',
  '2001:db8::1/32',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/08',
  '10.0.0.0/+8',
  '10.0.0.0/8.0',
  '10.0.0.0/ 8',
  '10.0.0.0/',
  '10.0.0.0/8/8',
  '10/8',
  '10.0.0.0/255.0.0.0',
  '::/129',
  '::ffff:192.0.2.0/24',
  '::ffff:0.0.0.0/95',
  '/8',
  '*',
])('%j is no network', (text) => {
  expect(parsePrefix(text)).toBeNull()
})

test.each([
  ['10.0.0.0/8', '10.255.255.255', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['10.0.0.0/8', '::ffff:10.1.2.3', true],
  ['0.0.0.0/0', '203.0.113.9', true],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['::/0', '203.0.113.9', false],
  ['::/0', '2001:db8::1', true],
  ['2001:db8::/33', '2001:db8:7fff::1', true],
  ['2001:db8::/33', '2001:db8:8000::1', false],
  ['192.0.2.7/32', '192.0.2.7', true],
  ['192.0.2.7/32', '192.0.2.6', false],
])('%s contains %s: %s', (prefix, address, answer) => {
  expect(contains(parsePrefix(prefix) as Prefix, parseAddress(address) as Address)).toBe(answer)
  expect(networkSet([parsePrefix(prefix) as Prefix]).has(parseAddress(address) as Address)).toBe(answer)
})

test.each([
  ['203.0.113.9', '203.0.113.9/32'],
  ['::ffff:203.0.113.9', '203.0.113.9/32'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
])('%s shares the limit of %s', (address, network) => {
  expect(formatPrefix(networkOf(parseAddress(address) as Address))).toBe(network)
})

test('an empty set holds nobody', () => {
  expect(networkSet([]).has(parseAddress('192.0.2.1') as Address)).toBe(false)
})

test('ten thousand spellings are read as Node reads them', () => {
  const random = generator(7)
  for (let i = 0; i < 10_000; i++) {
    const text = spelling(random)
    expect([text, parseAddress(text) !== null]).toEqual([text, isIPv4(text) || isIPv6(text)])
  }
})

test('sets of overlapping, nested and touching networks answer as net.BlockList and as a walk over the list do', () => {
  const random = generator(11)
  for (let round = 0; round < 40; round++) {
    const prefixes = Array.from({ length: 30 }, () => somePrefix(random))
    const list = new BlockList()
    for (const prefix of prefixes)
      list.addSubnet(formatAddress(prefix), prefix.length, prefix.version === 4 ? 'ipv4' : 'ipv6')
    const set = networkSet(prefixes)
    for (const address of prefixes.flatMap((prefix) => edges(prefix))) {
      const theirs = list.check(formatAddress(address), address.version === 4 ? 'ipv4' : 'ipv6')
      expect([formatAddress(address), set.has(address)]).toEqual([formatAddress(address), theirs])
      expect(prefixes.some((prefix) => contains(prefix, address))).toBe(theirs)
    }
  }
})

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function spelling(random: () => number): string {
  const pieces = [
    '0',
    '1',
    '12',
    '255',
    '256',
    '01',
    'ffff',
    'db8',
    'g',
    '::',
    ':',
    ':',
    '.',
    '.',
    '192.0.2.1',
    '::ffff:',
  ]
  return Array.from(
    { length: 1 + Math.floor(random() * 15) },
    () => pieces[Math.floor(random() * pieces.length)],
  ).join('')
}

function somePrefix(random: () => number): Prefix {
  const version = random() < 0.5 ? 4 : 6
  const length = version === 4 ? 20 + Math.floor(random() * 13) : 100 + Math.floor(random() * 29)
  const base = version === 4 ? 0xc0000000n : 0x20010db8n << 96n
  const bits = BigInt((version === 4 ? 32 : 128) - length)
  const value = ((base + BigInt(Math.floor(random() * 65_536))) >> bits) << bits
  return { version, value, length }
}

function edges({ version, value, length }: Prefix): Address[] {
  const size = 1n << BigInt((version === 4 ? 32 : 128) - length)
  return [value - 1n, value, value + size / 2n, value + size - 1n, value + size].map((v) => ({
    version,
    value: v,
  }))
}
