import { expect, test } from 'vitest'
import { letsIn, type SeatState } from './lets-in'

const done = new Date('2026-11-23T10:00:00Z')
const before = new Date('2026-11-23T09:00:00Z')
const after = new Date('2026-11-23T10:00:00.001Z')

test.each<[string, Partial<SeatState>, Date, boolean]>([
  ['a sign-in of their own', { state: 'active' }, before, true],
  ['the old user name', { state: 'old' }, before, true],
  ['suspended', { state: 'active', suspendedAt: before }, before, false],
  ['suspended before the switch-over', { state: 'old', suspendedAt: before }, before, false],
  ['invited', { state: 'invited' }, before, false],
  ['unused', { state: 'unused' }, before, false],
  ['removed', { state: 'removed' }, before, false],
  ['carried out the switch-over in this session', { state: 'invited', carriedOutAt: done }, before, true],
  ['carried it out, but this session is a later one', { state: 'invited', carriedOutAt: done }, after, false],
  [
    'carried it out and was suspended',
    { state: 'invited', carriedOutAt: done, suspendedAt: after },
    before,
    false,
  ],
  ['carried it out and was removed', { state: 'removed', carriedOutAt: done }, before, false],
])('%s', (_, seat, provedAt, comesIn) => {
  expect(letsIn({ state: 'active', suspendedAt: null, carriedOutAt: null, ...seat }, provedAt)).toBe(comesIn)
})
