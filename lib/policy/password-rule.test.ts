import { expect, test } from 'vitest'
import { passwordReminder, type RemindingSeat } from './password-rule'

const at = new Date('2026-11-22T12:00:00Z')
const ago = (days: number, ms = 0) => new Date(at.getTime() - days * 86_400_000 + ms)
const seat = (days: number | null, laterUntil: Date | null = null, company = `${days}`): RemindingSeat => ({
  company,
  rule: { remindAfterDays: days },
  laterUntil,
})

test.each<[string, RemindingSeat[], Date | null, string | null]>([
  ['no team', [], ago(900), null],
  ['a team that does not remind', [seat(null)], ago(900), null],
  ['the day before', [seat(90)], ago(90, 1), null],
  ['the very moment', [seat(90)], ago(90), '90'],
  ['long after', [seat(90)], ago(900), '90'],
  ['an old system’s password', [seat(90)], null, null],
  ['put off', [seat(90, ago(-1))], ago(100), null],
  ['put off until now', [seat(90, at)], ago(100), '90'],
  ['the strictest of two', [seat(180), seat(90)], ago(400), '90'],
  ['the one whose days have passed', [seat(180), seat(30)], ago(60), '30'],
  ['the other one was put off', [seat(180), seat(90, ago(-1))], ago(400), '180'],
])('%s', (_, seats, setAt, company) => {
  expect(passwordReminder(seats, setAt, at)?.company ?? null).toBe(company)
})
