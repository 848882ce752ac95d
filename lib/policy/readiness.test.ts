import { describe, expect, test } from 'vitest'
import { beginsAnew, isSetFree, type Laid, outlookOf, readinessOf } from './readiness'
import { type Duty, type FactorKind, noSecondFactorRule, type SecondFactorRule } from './second-factor'
import { planFrom } from './staging'

const at = new Date('2026-11-23T08:00:00Z')
const rule = (changes: Partial<SecondFactorRule> = {}): SecondFactorRule => ({
  ...noSecondFactorRule,
  demand: 'required',
  graceDays: 3,
  ...changes,
})
const seat = { id: 'fatima', roleId: 'sales', external: false }
const duty = (changes: Partial<Duty> = {}): Duty => ({
  rule: rule(),
  plan: planFrom(at, null),
  seat,
  timeZone: 'Europe/Amsterdam',
  startedAt: null,
  extendedUntil: null,
  exemptUntil: null,
  ...changes,
})

test.each<[string, FactorKind[], FactorKind[], string]>([
  ['has nothing', [], ['totp', 'email'], 'nothing'],
  ['has an app', ['totp'], ['totp'], 'ready'],
  ['has an app that does not count', ['totp'], ['passkey'], 'other_kind'],
  ['has codes by mail, which count', ['email'], ['totp', 'email'], 'weaker'],
  ['has codes by mail, which do not', ['email'], ['totp', 'passkey'], 'other_kind'],
  ['has mail and a number', ['email', 'phone'], ['phone', 'email'], 'weaker'],
  ['has an app beside the mail', ['email', 'totp'], ['totp', 'email'], 'ready'],
  ['has an app that does not count beside mail that does', ['email', 'totp'], ['email'], 'weaker'],
])('who %s', (_, kinds, counting, expected) => {
  expect(readinessOf(rule({ kinds: counting }), kinds)).toBe(expected)
})

test.each<[string, Partial<Duty>, FactorKind[], string, string | null]>([
  ['not meant', { rule: rule({ scope: 'externals' }) }, [], 'free', null],
  ['ready', {}, ['totp'], 'inside', null],
  ['not seen yet', {}, [], 'not_begun', null],
  ['has some days', { startedAt: at }, [], 'due', '2026-11-26T23:00:00.000Z'],
  [
    'has used them up',
    { startedAt: new Date('2026-11-18T08:00:00Z') },
    [],
    'outside',
    '2026-11-21T23:00:00.000Z',
  ],
  [
    'was given more',
    { startedAt: new Date('2026-11-18T08:00:00Z'), extendedUntil: new Date('2026-11-24T23:00:00Z') },
    [],
    'due',
    '2026-11-24T23:00:00.000Z',
  ],
  [
    'has an exception',
    { startedAt: at, exemptUntil: new Date('2026-12-23T23:00:00Z') },
    [],
    'exempt',
    '2026-12-23T23:00:00.000Z',
  ],
  ['the rule is announced', { plan: planFrom(at, new Date('2026-12-01T00:00:00Z')) }, [], 'coming', null],
  ['nothing was planned', { plan: [] }, [], 'free', null],
])('if nobody does anything: %s', (_, changes, kinds, state, due) => {
  const outlook = outlookOf(duty(changes), kinds, at)
  expect([outlook.state, outlook.due?.toISOString() ?? null]).toEqual([state, due])
})

describe('what a change does to one seat', () => {
  const running: Laid = { rule: rule(), plan: planFrom(new Date('2026-11-20T08:00:00Z'), null) }
  const after = (changes: Partial<SecondFactorRule>): Laid => ({ ...running, rule: rule(changes) })
  test.each<[string, Laid, Laid, FactorKind[], boolean, boolean]>([
    ['shortened: the days go on', running, after({ graceDays: 1 }), [], false, false],
    ['lengthened: the days go on', running, after({ graceDays: 14 }), [], false, false],
    ['turned on: they begin', { rule: rule({ demand: 'optional' }), plan: [] }, running, [], true, false],
    ['only announced until now: they begin', { ...running, plan: [] }, running, [], true, false],
    ['out of the pilot group for all: they begin', after({ pilot: ['joost'] }), running, [], true, false],
    [
      'what one had no longer counts: they begin',
      running,
      after({ kinds: ['passkey'] }),
      ['totp'],
      true,
      false,
    ],
    ['has what counts: nothing', { ...running, plan: [] }, running, ['totp'], false, false],
    ['turned off: free', running, after({ demand: 'optional' }), [], false, true],
    ['a pilot group of others: free', running, after({ pilot: ['joost'] }), [], false, true],
    ['never meant: stays so', after({ scope: 'externals' }), after({ demand: 'off' }), [], false, false],
  ])('%s', (_, before, changed, kinds, anew, free) => {
    expect(beginsAnew(before, changed, seat, kinds, at)).toBe(anew)
    expect(isSetFree(before, changed, seat, at)).toBe(free)
  })
})
