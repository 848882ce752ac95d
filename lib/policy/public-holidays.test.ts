import { expect, test } from 'vitest'
import { type HolidayCountry, publicHolidays } from './public-holidays'

test.each<[HolidayCountry, string, string[]]>([
  [
    'PL',
    '2026-11-23',
    [
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
      '2027-01-01',
      '2027-01-06',
      '2027-03-28',
      '2027-03-29',
      '2027-05-01',
      '2027-05-03',
      '2027-05-16',
      '2027-05-27',
      '2027-08-15',
      '2027-11-01',
      '2027-11-11',
    ],
  ],
  [
    'DE',
    '2026-01-01',
    [
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-10-03',
      '2026-12-25',
      '2026-12-26',
    ],
  ],
  [
    'NL',
    '2026-11-22',
    [
      '2026-12-25',
      '2026-12-26',
      '2027-01-01',
      '2027-03-28',
      '2027-03-29',
      '2027-04-27',
      '2027-05-06',
      '2027-05-16',
      '2027-05-17',
    ],
  ],
])('the days off by law in %s from %s on', (country, from, days) => {
  expect(publicHolidays(country, from)).toEqual(days)
})

test.each([
  ['NL', '2025-01-01', '2025-04-26', 'King’s Day before a Sunday'],
  ['NL', '2025-01-01', '2025-05-05', 'Liberation Day every fifth year'],
  ['PL', '2025-01-01', '2025-12-24', 'Christmas Eve since 2025'],
  ['DE', '2038-01-01', '2038-04-26', 'the latest Easter there is'],
  ['DE', '2285-01-01', '2285-03-23', 'the earliest Easter there is'],
] as const)('%s from %s on: %s, %s', (country, from, day, _) => {
  expect(publicHolidays(country, from)).toContain(day)
})

test.each([
  ['NL', '2026-01-01', '2026-05-05'],
  ['NL', '2025-01-01', '2025-04-27'],
  ['PL', '2024-01-01', '2024-12-24'],
] as const)('%s from %s on: not %s', (country, from, day) => {
  expect(publicHolidays(country, from)).not.toContain(day)
})

test('a day a year later is one of the next twelve months no more', () => {
  expect(publicHolidays('DE', '2026-12-25')).toContain('2026-12-25')
  expect(publicHolidays('DE', '2026-12-25')).not.toContain('2027-12-25')
})
