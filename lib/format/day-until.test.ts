import { expect, test } from 'vitest'
import { dayUntil } from './day-until'
import type { Language } from './message'

test.each<[string, string, Language, string]>([
  ['2026-11-26T23:00:00Z', 'Europe/Amsterdam', 'en', 'Thursday 26 November, 24:00 (Amsterdam, CET)'],
  ['2026-11-26T23:00:00Z', 'Europe/Amsterdam', 'nl', 'donderdag 26 november, 24:00 (Amsterdam, CET)'],
  ['2026-11-26T23:00:00Z', 'Europe/Berlin', 'de', 'Donnerstag, 26. November, 24:00 (Berlin, MEZ)'],
  ['2026-11-26T23:00:00Z', 'Europe/Warsaw', 'pl', 'czwartek, 26 listopada, 24:00 (Warszawa, CET)'],
  ['2026-11-26T17:30:00Z', 'Europe/Amsterdam', 'en', 'Thursday 26 November, 18:30 (Amsterdam, CET)'],
  ['2026-11-26T23:00:00Z', 'UTC', 'en', 'Thursday 26 November, 23:00 (UTC)'],
])('%s in %s, %s', (moment, zone, language, said) => {
  expect(dayUntil(new Date(moment), zone, language)).toBe(said)
})
