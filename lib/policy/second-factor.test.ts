import { describe, expect, test } from 'vitest'
import {
  binds,
  type Duty,
  dueAt,
  enrolBy,
  isDemanded,
  noSecondFactorRule,
  type SecondFactorRule,
} from './second-factor'
import { stageOwed } from './stage'

const at = (text: string) => new Date(text)
const monday = at('2026-11-23T08:00:00Z')
const rule = (changes: Partial<SecondFactorRule> = {}): SecondFactorRule => ({
  ...noSecondFactorRule,
  demand: 'required',
  graceDays: 3,
  ...changes,
})
const duty = (changes: Partial<Duty> = {}): Duty => ({
  rule: rule(),
  plan: [{ stage: 'grace', at: '2026-11-23T07:00:00Z' }],
  seat: { id: 'anna', roleId: 'staff', external: false },
  timeZone: 'Europe/Amsterdam',
  startedAt: monday,
  extendedUntil: null,
  exemptUntil: null,
  ...changes,
})
const endOfThursday = at('2026-11-26T23:00:00Z')

describe('whom a rule means', () => {
  const anna = { id: 'anna', roleId: 'staff', external: false }
  const guest = { id: 'guest', roleId: 'client', external: true }
  test.each([
    ['off', rule({ demand: 'off' }), false, false],
    ['optional', rule({ demand: 'optional' }), false, false],
    ['everyone', rule(), true, true],
    ['externals', rule({ scope: 'externals' }), false, true],
    ['chosen roles', rule({ scope: 'roles', roleIds: ['staff'] }), true, false],
    ['no role chosen', rule({ scope: 'roles' }), false, false],
    ['a pilot group goes first', rule({ pilot: ['anna'] }), true, false],
    ['a pilot group over roles', rule({ scope: 'roles', roleIds: ['client'], pilot: ['anna'] }), true, false],
  ])('%s', (_, given, forAnna, forGuest) => {
    expect([binds(given, anna), binds(given, guest)]).toEqual([forAnna, forGuest])
  })
})

describe('until when one may go on', () => {
  test.each<[string, Partial<Duty>, Date | null]>([
    ['the end of the last day there', {}, endOfThursday],
    [
      'begins with the first sign-in under the rule',
      { startedAt: at('2026-12-01T22:59:00Z') },
      at('2026-12-04T23:00:00Z'),
    ],
    ['no grace: at once', { rule: rule({ graceDays: 0 }) }, monday],
    ['shortened: at once for everybody', { rule: rule({ graceDays: 1 }) }, at('2026-11-24T23:00:00Z')],
    ['lengthened', { rule: rule({ graceDays: 14 }) }, at('2026-12-07T23:00:00Z')],
    ['enforced without grace', { plan: [{ stage: 'enforce', at: '2026-11-23T07:00:00Z' }] }, monday],
    ['more time by the owner', { extendedUntil: at('2026-11-30T12:00:00Z') }, at('2026-11-30T12:00:00Z')],
    [
      'more time that ends earlier takes nothing away',
      { extendedUntil: at('2026-11-24T12:00:00Z') },
      endOfThursday,
    ],
    ['an exception', { exemptUntil: at('2026-12-24T12:00:00Z') }, null],
    ['an exception that has ended', { exemptUntil: at('2026-11-23T07:59:00Z') }, endOfThursday],
    ['only announced', { plan: [{ stage: 'announce', at: '2026-11-23T07:00:00Z' }] }, null],
    ['only observed', { plan: [{ stage: 'observe', at: '2026-11-23T07:00:00Z' }] }, null],
    ['only warned of', { plan: [{ stage: 'warn', at: '2026-11-23T07:00:00Z' }] }, null],
    ['taken back', { plan: [] }, null],
    ['not meant', { rule: rule({ scope: 'externals' }) }, null],
  ])('%s', (_, changes, due) => {
    expect(dueAt(duty(changes), monday)).toEqual(due)
    expect(isDemanded([duty(changes)], monday)).toBe(due !== null)
  })

  test('of two teams the earlier one counts, and only those that no factor satisfies', () => {
    const strict = duty({ rule: rule({ graceDays: 0, kinds: ['passkey'] }) })
    expect(enrolBy([duty(), strict], [], monday)).toEqual(monday)
    expect(enrolBy([duty(), strict], ['passkey'], monday)).toBeNull()
    expect(enrolBy([duty(), strict], ['totp'], monday)).toEqual(monday)
    expect(enrolBy([], [], monday)).toBeNull()
  })
})

describe('the stage of a session', () => {
  const open = {
    passwordOwed: false,
    factorGiven: false,
    recovered: false,
    kinds: [] as const,
    duties: [],
  }
  const late = at('2026-11-26T23:00:00Z')
  test.each([
    ['nothing owed', open, 'open'],
    ['a factor is there and was not given', { ...open, kinds: ['totp' as const] }, 'second_factor'],
    ['it was given', { ...open, kinds: ['totp' as const], factorGiven: true }, 'open'],
    ['a way back was opened', { ...open, kinds: ['totp' as const], recovered: true }, 'enrol'],
    ['in grace', { ...open, duties: [duty({ startedAt: late })] }, 'open'],
    ['the grace is over, to the millisecond', { ...open, duties: [duty()] }, 'enrol'],
    [
      'a kind that does not count is asked for, then another one is set up',
      {
        ...open,
        kinds: ['email' as const],
        factorGiven: true,
        duties: [duty({ rule: rule({ kinds: ['totp'], graceDays: 0 }) })],
      },
      'enrol',
    ],
    ['another password is owed', { ...open, passwordOwed: true }, 'new_password'],
    [
      'the factor before the password that is owed',
      { ...open, passwordOwed: true, kinds: ['totp' as const] },
      'second_factor',
    ],
    [
      'then that password',
      { ...open, passwordOwed: true, kinds: ['totp' as const], factorGiven: true },
      'new_password',
    ],
    [
      'let back in, the password before another factor',
      { ...open, passwordOwed: true, kinds: ['totp' as const], recovered: true },
      'new_password',
    ],
    [
      'the password before the first factor',
      { ...open, passwordOwed: true, duties: [duty()] },
      'new_password',
    ],
  ])('%s', (_, standing, stage) => {
    expect(stageOwed(standing, late)).toBe(stage)
  })
})
