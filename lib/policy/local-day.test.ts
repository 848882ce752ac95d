import { expect, test } from 'vitest'
import { atLocalTime, endOfLocalDay, localDate } from './local-day'

test.each([
  ['an ordinary day in winter', '2026-11-23T08:00:00Z', 7, 'Europe/Berlin', '2026-11-30T23:00:00.000Z'],
  ['just before midnight there', '2026-11-23T22:59:59Z', 0, 'Europe/Berlin', '2026-11-23T23:00:00.000Z'],
  ['just after midnight there', '2026-11-23T23:00:01Z', 0, 'Europe/Berlin', '2026-11-24T23:00:00.000Z'],
  ['into summer time', '2026-03-28T12:00:00Z', 1, 'Europe/Warsaw', '2026-03-29T22:00:00.000Z'],
  ['out of summer time', '2026-10-24T12:00:00Z', 1, 'Europe/Amsterdam', '2026-10-25T23:00:00.000Z'],
  ['over the end of a year', '2026-12-31T12:00:00Z', 1, 'UTC', '2027-01-02T00:00:00.000Z'],
  ['west of Greenwich', '2026-11-23T03:00:00Z', 0, 'America/New_York', '2026-11-23T05:00:00.000Z'],
  ['half-hour zones', '2026-11-23T12:00:00Z', 0, 'Asia/Kolkata', '2026-11-23T18:30:00.000Z'],
])('%s', (_, from, days, zone, end) => {
  expect(endOfLocalDay(new Date(from), days, zone).toISOString()).toBe(end)
})

test('midnight is the first hour of its day', () => {
  expect(localDate(new Date('2026-11-22T23:00:00Z'), 'Europe/Berlin')).toEqual({
    year: 2026,
    month: 11,
    day: 23,
  })
})

test.each([
  ['a winter morning', '2026-11-23T07:00', 'Europe/Warsaw', '2026-11-23T06:00', '2026-11-23T06:00'],
  ['a summer morning', '2026-07-01T07:00', 'Europe/Warsaw', '2026-07-01T05:00', '2026-07-01T05:00'],
  ['shown twice', '2026-10-25T02:30', 'Europe/Warsaw', '2026-10-25T00:30', '2026-10-25T01:30'],
  ['the hour before', '2026-10-25T01:30', 'Europe/Warsaw', '2026-10-24T23:30', '2026-10-24T23:30'],
  ['skipped', '2027-03-28T02:30', 'Europe/Warsaw', '2027-03-28T01:30', '2027-03-28T01:30'],
  [
    'a midnight that is skipped',
    '2026-09-06T00:00',
    'America/Santiago',
    '2026-09-06T04:00',
    '2026-09-06T04:00',
  ],
  ['half an hour, twice', '2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45', '2026-04-04T15:15'],
])('the clocks show %s: %s in %s', (_, shown, zone, first, last) => {
  const moment = (twice: 'first' | 'last') =>
    new Date(atLocalTime(Date.parse(`${shown}Z`), zone, twice)).toISOString().slice(0, 16)
  expect([moment('first'), moment('last')]).toEqual([first, last])
})
