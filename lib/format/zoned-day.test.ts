import { expect, test } from 'vitest'
import { dayAfter, dayOf, startOfDay } from './zoned-day'

test.each([
  ['2026-11-22', 'Europe/Berlin', '2026-11-21T23:00:00.000Z'],
  ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Warsaw', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Warsaw', '2026-10-25T23:00:00.000Z'],
  ['2026-11-22', 'Europe/London', '2026-11-22T00:00:00.000Z'],
  ['2026-11-22', 'America/New_York', '2026-11-22T05:00:00.000Z'],
  ['2026-11-22', 'Pacific/Kiritimati', '2026-11-21T10:00:00.000Z'],
  ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
])('%s in %s begins at %s', (day, zone, moment) => {
  const start = startOfDay(day, zone)
  expect(start?.toISOString()).toBe(moment)
  expect(dayOf(start ?? new Date(0), zone)).toBe(day)
  expect(dayOf(new Date((start?.getTime() ?? 0) - 1), zone)).not.toBe(day)
})

test.each([
  '',
  'yesterday',
  '2026-02-30',
  '2026-13-01',
  '26-11-22',
  '2026-11-22T00:00',
  '0000-01-01',
  '9999-12-31',
])('%j is no day', (text) => {
  expect(startOfDay(text, 'Europe/Berlin')).toBeNull()
})

test('the day after, at the end of a year too', () => {
  expect(dayAfter('2026-12-31')).toBe('2027-01-01')
})
