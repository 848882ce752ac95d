import { expect, test } from 'vitest'
import { isTimeZone, momentOf, wallClock } from './zoned-time'

test.each([
  ['2026-11-23', '09:00', 'Europe/Berlin', '2026-11-23T08:00:00.000Z'],
  ['2026-07-01', '09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
  ['2026-11-23', '09:00', 'Europe/London', '2026-11-23T09:00:00.000Z'],
  ['2026-11-23', '09:00', 'UTC', '2026-11-23T09:00:00.000Z'],
  ['2026-03-29', '03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25', '03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
  ['2026-11-23', '23:30', 'Pacific/Kiritimati', '2026-11-23T09:30:00.000Z'],
])('%s %s in %s is %s, and back', (day, time, zone, moment) => {
  expect(momentOf(day, time, zone)?.toISOString()).toBe(moment)
  expect(wallClock(new Date(moment), zone)).toEqual({ day, time })
})

test('an hour that comes twice is the first of the two', () => {
  expect(momentOf('2026-10-25', '02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
})

test('a time that is skipped is read with the offset of before', () => {
  expect(momentOf('2026-03-29', '02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z')
})

test.each([
  ['2026-02-30', '09:00', 'Europe/Berlin'],
  ['2026-11-23', '24:30', 'Europe/Berlin'],
  ['2026-11-23', '9:00', 'Europe/Berlin'],
  ['23.11.2026', '09:00', 'Europe/Berlin'],
  ['', '', 'Europe/Berlin'],
  ['2026-11-23', '09:00', 'Europe/Atlantis'],
])('%j %j in %s is never shown', (day, time, zone) => {
  expect(momentOf(day, time, zone)).toBeNull()
})

test('names of time zones', () => {
  expect(['Europe/Warsaw', 'UTC', 'Europe/Atlantis', ''].map(isTimeZone)).toEqual([true, true, false, false])
})
