import { expect, test } from 'vitest'
import { type Random, randomFrom } from '@/tests/bench/random'
import { networkMap } from './network-map'
import { type Address, contains, formatPrefix, type Prefix, parseAddress, parsePrefix } from './networks'

const prefix = (text: string) => parsePrefix(text) as Prefix
const mapOf = (...texts: string[]) => networkMap(texts.map((text) => ({ prefix: prefix(text), value: text })))

/** The narrowest and what lies around it, the narrower first. */
function chain(map: ReturnType<typeof mapOf>, address: Address): string[] {
  const found: string[] = []
  for (let at = map.narrowest(address); at; at = at.wider) found.push(at.value)
  return found
}

test.each([
  ['10.1.2.3', ['10.1.2.3/32', '10.1.0.0/16', '10.0.0.0/8']],
  ['10.1.2.4', ['10.1.0.0/16', '10.0.0.0/8']],
  ['10.1.0.0', ['10.1.0.0/16', '10.0.0.0/8']],
  ['10.1.255.255', ['10.1.0.0/16', '10.0.0.0/8']],
  ['10.2.0.0', ['10.2.0.0/16', '10.0.0.0/8']],
  ['10.3.0.0', ['10.0.0.0/8']],
  ['9.255.255.255', []],
  ['11.0.0.0', []],
  ['255.255.255.255', ['255.255.255.255/32', '255.0.0.0/8']],
  ['255.255.255.254', ['255.0.0.0/8']],
  ['0.0.0.0', ['0.0.0.0/32']],
  ['0.0.0.1', []],
  ['2001:db8::', ['2001:db8::/48', '2001:db8::/32']],
  ['2001:db8:0:ffff::1', ['2001:db8::/48', '2001:db8::/32']],
  ['2001:db8:1::', ['2001:db8::/32']],
  ['2001:db9::', []],
  ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', ['ffff::/16']],
  ['::a01:203', []],
])('%s lies in %j', (address, networks) => {
  const map = mapOf(
    ...[
      '10.1.0.0/16',
      '10.0.0.0/8',
      '10.1.2.3/32',
      '10.2.0.0/16',
      '255.0.0.0/8',
      '255.255.255.255/32',
      '0.0.0.0/32',
    ],
    ...['2001:db8::/48', '2001:db8::/32', 'ffff::/16'],
  )
  expect(chain(map, parseAddress(address) as Address)).toEqual(networks)
})

test('everything, of each kind', () => {
  const map = mapOf('0.0.0.0/0', '::/0')
  expect(chain(map, parseAddress('255.255.255.255') as Address)).toEqual(['0.0.0.0/0'])
  expect(chain(map, parseAddress('::') as Address)).toEqual(['::/0'])
})

test('no networks hold nobody', () => {
  expect(mapOf().narrowest(parseAddress('192.0.2.1') as Address)).toBeNull()
  expect(mapOf().narrowest(parseAddress('2001:db8::1') as Address)).toBeNull()
})

test('nested and touching networks answer as a walk over all of them does', () => {
  const random = randomFrom(23)
  for (let round = 0; round < 30; round++) {
    const prefixes = new Map(
      Array.from({ length: 50 }, () => somePrefix(random)).map((one) => [formatPrefix(one), one]),
    )
    const map = mapOf(...prefixes.keys())
    for (const address of [...prefixes.values()].flatMap(edges)) {
      const expected = [...prefixes.values()]
        .filter((one) => contains(one, address))
        .sort((a, b) => b.length - a.length)
        .map(formatPrefix)
      expect(chain(map, address)).toEqual(expected)
    }
  }
})

/** Narrow and wide ones, all near the end of the addresses of their kind, so that many lie within one another. */
function somePrefix(random: Random): Prefix {
  const version = random.chance(0.5) ? 4 : 6
  const width = version === 4 ? 32 : 128
  const bits = BigInt(random.between(0, 13))
  const top = (1n << BigInt(width)) - 1n
  return {
    version,
    value: ((top - BigInt(random.between(0, 8191))) >> bits) << bits,
    length: width - Number(bits),
  }
}

function edges({ version, value, length }: Prefix): Address[] {
  const width = BigInt(version === 4 ? 32 : 128)
  const size = 1n << (width - BigInt(length))
  return [value - 1n, value, value + size / 2n, value + size - 1n, value + size]
    .filter((one) => one >> width === 0n)
    .map((one) => ({ version, value: one }))
}
