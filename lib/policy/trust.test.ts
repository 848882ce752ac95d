import { expect, test } from 'vitest'
import { trustDays } from './trust'

const rule = (days: number, demand: 'off' | 'optional' | 'required' = 'required') => ({
  trustDays: days,
  demand,
})

test.each([
  ['nobody says anything', [], 30],
  ['one team', [rule(14)], 14],
  ['the least of two', [rule(14), rule(7)], 7],
  ['one that allows none', [rule(30), rule(0)], 0],
  ['a rule that is off says nothing', [rule(0, 'off')], 30],
  ['an optional one does', [rule(0, 'optional')], 0],
])('%s', (_, rules, days) => {
  expect(trustDays(rules)).toBe(days)
})
