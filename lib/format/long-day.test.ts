import { expect, test } from 'vitest'
import { longDay } from './long-day'

test.each([
  ['en', 'Tuesday 1 December'],
  ['de', 'Dienstag, 1. Dezember'],
  ['nl', 'dinsdag 1 december'],
  ['pl', 'wtorek, 1 grudnia'],
] as const)('%s', (language, said) => {
  expect(longDay('2026-12-01', language)).toBe(said)
})
