import { expect, test } from 'vitest'
import { factorCountsUntil, type ShownFactor } from './place-factor'

const at = new Date('2026-11-24T09:00:00Z')
const before = (minutes: number) => new Date(at.getTime() - minutes * 60_000)
const shown = (changes: Partial<ShownFactor>): ShownFactor => ({
  kinds: ['totp'],
  factorAt: before(60),
  factorKind: 'totp',
  shownFrom: '198.51.100.77',
  ...changes,
})
const minutesLeft = (changes: Partial<ShownFactor>, address = '198.51.100.77') => {
  const until = factorCountsUntil(shown(changes), address, at)
  return until && (until.getTime() - at.getTime()) / 60_000
}

test.each<[string, Partial<ShownFactor>, string, number | null]>([
  ['an hour ago, here', {}, '198.51.100.77', 660],
  ['an hour ago, next door', {}, '198.51.100.78', null],
  ['three minutes ago, elsewhere', { factorAt: before(3) }, '192.0.2.7', 2],
  ['five minutes ago, elsewhere', { factorAt: before(5) }, '192.0.2.7', null],
  ['twelve hours ago, here', { factorAt: before(720) }, '198.51.100.77', null],
  ['a minute less, here', { factorAt: before(719) }, '198.51.100.77', 1],
  ['in the same /64', { shownFrom: '2001:db8:77::1' }, '2001:db8:77::2:3', 660],
  ['in another /64', { shownFrom: '2001:db8:77::1' }, '2001:db8:77:1::1', null],
  ['as IPv6 and as IPv4', { shownFrom: '2001:db8:77::1' }, '198.51.100.77', null],
  ['never: a trusted browser', { factorAt: null, factorKind: null }, '198.51.100.77', null],
  ['by mail, with an app at hand', { factorKind: 'email' }, '198.51.100.77', null],
  ['by mail, with nothing else', { factorKind: 'email', kinds: ['email'] }, '198.51.100.77', 660],
  ['from paper', { factorKind: 'recovery_code' }, '198.51.100.77', 660],
])('shown %s', (_, changes, address, left) => {
  expect(minutesLeft(changes, address)).toBe(left)
})
