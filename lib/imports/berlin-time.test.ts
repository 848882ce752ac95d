import { expect, test } from 'vitest'
import { berlinDay, berlinMoment, dayOf, isZeroDate } from './berlin-time'

test.each([
  ['22.11.2026 06:46', '2026-11-22T05:46:00.000Z'],
  ['01.07.2026 00:30', '2026-06-30T22:30:00.000Z'],
  ['01.01.2013 00:00', '2012-12-31T23:00:00.000Z'],
  ['29.02.2024 12:00', '2024-02-29T11:00:00.000Z'],
  // Spring 2026: at 2:00 the clock went to 3:00.
  ['29.03.2026 00:00', '2026-03-28T23:00:00.000Z'],
  ['29.03.2026 01:59', '2026-03-29T00:59:00.000Z'],
  ['29.03.2026 02:30', '2026-03-29T01:30:00.000Z'],
  ['29.03.2026 03:00', '2026-03-29T01:00:00.000Z'],
  ['29.03.2026 23:59', '2026-03-29T21:59:00.000Z'],
  // Autumn 2026: at 3:00 it went back to 2:00.
  ['25.10.2026 00:00', '2026-10-24T22:00:00.000Z'],
  ['25.10.2026 01:59', '2026-10-24T23:59:00.000Z'],
  ['25.10.2026 02:00', '2026-10-25T00:00:00.000Z'],
  ['25.10.2026 02:30', '2026-10-25T00:30:00.000Z'],
  ['25.10.2026 03:00', '2026-10-25T02:00:00.000Z'],
  ['25.10.2026 23:59', '2026-10-25T22:59:00.000Z'],
  // In 1995 summer still ended in September, and before 1980 there was none.
  ['01.10.1995 12:00', '1995-10-01T11:00:00.000Z'],
  ['01.07.1975 12:00', '1975-07-01T11:00:00.000Z'],
])('%s in Berlin is %s', (typed, instant) => {
  expect(berlinMoment(typed)?.at.toISOString()).toBe(instant)
})

test.each([
  '',
  '00.00.0000 00:00',
  '31.02.2024 12:00',
  '29.02.2023 12:00',
  '32.01.2024 12:00',
  '01.13.2024 12:00',
  '00.01.2024 12:00',
  '01.01.2024 24:00',
  '01.01.2024 12:60',
  '01.01.0024 12:00',
  '1.1.2024 12:00',
  '01.01.2024',
  '01.01.2024 12:00:00',
  ' 01.01.2024 12:00',
  '2024-01-01 12:00',
  '01/01/2024 12:00',
  '٠١.٠١.٢٠٢٤ ١٢:٠٠',
])('%j is no time', (typed) => {
  expect(berlinMoment(typed)).toBeNull()
})

test('the day is that of the wall clock', () => {
  expect(berlinMoment('01.07.2026 00:30')?.day).toBe(dayOf('2026-07-01'))
  expect(berlinDay(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01')
  expect(berlinDay(new Date('2026-11-23T22:59:59Z'))).toBe('2026-11-23')
  expect(berlinDay(new Date('2026-11-23T23:00:00Z'))).toBe('2026-11-24')
})

test.each(['2026-02-30', '23.11.2026', '', '2026-11-23T00:00'])('%j is no day', (typed) => {
  expect(() => dayOf(typed)).toThrow(RangeError)
})

test('the zero date', () => {
  expect(isZeroDate('00.00.0000 00:00')).toBe(true)
  expect(isZeroDate('')).toBe(false)
})

test('every day of thirty years agrees with the time zone itself', () => {
  const wall = new Intl.DateTimeFormat('de-DE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  for (let at = Date.UTC(1998, 0, 1); at < Date.UTC(2028, 0, 1); at += 86_400_000) {
    // Noon and the small hours, where the clock changes; the repeated hour is left to the table above.
    for (const hours of [3.5, 11]) {
      const instant = new Date(at + hours * 3_600_000)
      const typed = wall.format(instant).replace(',', '')
      expect([typed, berlinMoment(typed)?.at]).toEqual([typed, instant])
    }
  }
})
