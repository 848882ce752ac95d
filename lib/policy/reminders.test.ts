import { expect, test } from 'vitest'
import { reminderDue } from './reminders'

const due = new Date('2026-11-26T23:00:00Z')
const before = (hours: number) => new Date(due.getTime() - hours * 3_600_000)

test.each<[string, number, number | null, number | null, string | null]>([
  ['two days ahead: nothing', 48, null, null, null],
  ['a day ahead', 24, null, null, 'day'],
  ['in the night before', 20, null, null, 'day'],
  ['told already', 20, 24, null, null],
  ['three hours ahead', 3, 24, null, 'hours'],
  ['told already, hours ahead', 2, 24, 3, null],
  ['mail was down all day: only the later one', 2, null, null, 'hours'],
  ['over: none', 0, null, null, null],
  ['long over: none', -5, null, null, null],
  ['told for a date before more time was given', 20, 90, 75, 'day'],
  ['the same, hours ahead', 2, 24, 75, 'hours'],
])('%s', (_, left, day, hours, expected) => {
  const reminded = { day: day === null ? null : before(day), hours: hours === null ? null : before(hours) }
  expect(reminderDue(due, reminded, before(left))).toBe(expected)
})
