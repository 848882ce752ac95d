import { expect, test } from 'vitest'
import { type Address, type Prefix, parseAddress, parsePrefix } from '@/lib/policy/networks'
import { homeHashes, homeHashOf } from './home-network'

const team = '0190a5f0-0000-7000-8000-000000000001'
const address = (text: string) => parseAddress(text) as Address
const prefix = (text: string) => parsePrefix(text) as Prefix
const isHome = (home: string, seen: string, of = team) =>
  homeHashes(of, address(seen)).includes(homeHashOf(team, prefix(home)) ?? 'none')

test.each([
  ['198.51.100.77', '198.51.100.77', true],
  ['198.51.100.77/32', '::ffff:198.51.100.77', true],
  ['198.51.100.77', '198.51.100.78', false],
  ['2001:db8:77::/48', '2001:db8:77:1:2::3', true],
  ['2001:db8:77::/48', '2001:db8:78::1', false],
  ['2001:db8:77:ff00::/56', '2001:db8:77:ff12::1', true],
  ['2001:db8:77:ff00::/56', '2001:db8:77:fe12::1', false],
  ['2001:db8:77:1::/64', '2001:db8:77:1:aaaa::1', true],
  ['2001:db8:77:1::/64', '2001:db8:77:2::1', false],
  ['2001:db8:77::1', '2001:db8:77::1', true],
  ['2001:db8:77::1', '2001:db8:77::2', false],
])('%s is the home of %s: %s', (home, seen, is) => {
  expect(isHome(home, seen)).toBe(is)
})

test('another team knows nothing of it', () => {
  expect(isHome('198.51.100.77', '198.51.100.77', '0190a5f0-0000-7000-8000-000000000002')).toBe(false)
})

test.each(['198.51.100.0/24', '2001:db8::/32', '2001:db8::/60', '0.0.0.0/0'])('%s is no home', (text) => {
  expect(homeHashOf(team, prefix(text))).toBeNull()
})

test('the hash says nothing of the address', () => {
  expect(homeHashOf(team, prefix('198.51.100.77'))).toMatch(/^[\w-]{43}$/)
})
