import { expect, test } from 'vitest'
import { isPrivate, neverSeen } from './private-networks'

test.each([
  ['localhost', true],
  ['10.255.255.255', true],
  ['11.0.0.0', false],
  ['172.15.255.255', false],
  ['172.16.0.0', true],
  ['172.32.0.0', false],
  ['192.168.178.20', true],
  ['100.64.0.1', true],
  ['100.128.0.0', false],
  ['169.254.1.1', true],
  ['::ffff:192.168.1.1', true],
  ['[::1]', true],
  ['fd12::1', true],
  ['fe80::1', true],
  ['2001:db8::1', false],
  ['203.0.113.20', false],
  ['team.example', false],
])('%s: %s', (host, expected) => {
  expect(isPrivate(host)).toBe(expected)
})

test('what a router calls its own network is seen by nobody out here, and by everybody in the house', () => {
  const prefixes = ['192.168.1.0/24', '203.0.113.16/28', 'fd00::/8']
  expect(neverSeen({ prefixes }, '203.0.113.20')).toEqual(['192.168.1.0/24', 'fd00::/8'])
  expect(neverSeen({ prefixes }, '192.168.1.7')).toEqual([])
})
