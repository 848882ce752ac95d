import { expect, test } from 'vitest'
import { factorNotice, type TellingDuty } from './factor-notice'
import { type FactorKind, noSecondFactorRule } from './second-factor'
import { planFrom } from './staging'

const monday = new Date('2026-11-23T08:00:00Z')
const duty = (changes: Partial<TellingDuty> = {}): TellingDuty => ({
  rule: { ...noSecondFactorRule, demand: 'required', graceDays: 3 },
  plan: planFrom(monday, null),
  seat: { id: 'fatima', roleId: 'sales', external: false },
  timeZone: 'Europe/Amsterdam',
  company: 'Van der Meer',
  startedAt: monday,
  extendedUntil: null,
  exemptUntil: null,
  laterUntil: null,
  ...changes,
})
const announced = planFrom(monday, new Date('2026-12-01T00:00:00Z'))
const hour = 3_600_000

test.each<[string, TellingDuty[], FactorKind[], number, string | null]>([
  ['nothing is demanded', [], [], 0, null],
  ['has days', [duty()], [], 0, 'due 2026-11-26T23:00:00.000Z'],
  ['on the last day as well', [duty()], [], 86, 'due 2026-11-26T23:00:00.000Z'],
  ['over: the door leads on', [duty()], [], 87, null],
  ['has what counts', [duty()], ['totp'], 0, null],
  ['said later today', [duty({ laterUntil: new Date('2026-11-23T23:00:00Z') })], [], 14, null],
  [
    'the next morning it is back',
    [duty({ laterUntil: new Date('2026-11-23T23:00:00Z') })],
    [],
    15,
    'due 2026-11-26T23:00:00.000Z',
  ],
  ['an exception', [duty({ exemptUntil: new Date('2026-12-23T23:00:00Z') })], [], 0, null],
  ['announced', [duty({ plan: announced })], [], 0, 'announce 2026-12-01T00:00:00.000Z'],
  ['soon', [duty({ plan: announced })], [], 24 * 6, 'warn 2026-12-01T00:00:00.000Z'],
  [
    'of two the one that is due, however far',
    [
      duty({ plan: planFrom(monday, new Date('2026-11-24T00:00:00Z')) }),
      duty({ rule: { ...duty().rule, graceDays: 14 } }),
    ],
    [],
    0,
    'due 2026-12-07T23:00:00.000Z',
  ],
])('%s', (_, duties, kinds, hours, expected) => {
  const notice = factorNotice(duties, kinds, new Date(monday.getTime() + hours * hour))
  expect(notice && `${notice.kind} ${notice.at.toISOString()}`).toBe(expected)
})
