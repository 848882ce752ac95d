import { expect, test } from 'vitest'
import { whyItStays } from './remove-factor'
import { type Duty, type FactorKind, noSecondFactorRule } from './second-factor'

const at = new Date('2026-11-24T10:00:00Z')
const duty = (kinds: FactorKind[], more: Partial<Duty> = {}): Duty => ({
  rule: { ...noSecondFactorRule, demand: 'required', kinds },
  plan: [{ stage: 'grace', at: '2026-11-20T08:00:00.000Z' }],
  seat: { id: 'seat', roleId: 'role', external: false },
  timeZone: 'Europe/Amsterdam',
  startedAt: new Date('2026-11-21T10:00:00Z'),
  extendedUntil: null,
  exemptUntil: null,
  ...more,
})
const all: FactorKind[] = ['passkey', 'totp', 'phone', 'email']

test.each([
  ['nothing is demanded', ['totp'], [], [], false, null],
  ['the only one, and it is demanded', ['totp'], [], [duty(all)], false, 'demanded'],
  ['the only one, within the grace', ['totp'], [], [duty(all)], false, 'demanded'],
  ['one of two that count', ['totp', 'passkey'], ['passkey'], [duty(all)], false, null],
  ['the one that counts, another stays', ['totp', 'email'], ['email'], [duty(['totp'])], false, 'demanded'],
  ['one that never counted', ['email'], [], [duty(['totp'])], false, null],
  [
    'an exception holds',
    ['totp'],
    [],
    [duty(all, { exemptUntil: new Date('2026-12-01T00:00:00Z') })],
    false,
    null,
  ],
  [
    'the rule is announced only',
    ['totp'],
    [],
    [duty(all, { plan: [{ stage: 'announce', at: '2026-11-20T08:00:00.000Z' }] })],
    false,
    null,
  ],
  ['a way back is asked for', ['totp'], [], [], true, 'recovering'],
  ['a way back is asked for, another one stays', ['totp', 'email'], ['email'], [], true, null],
  ['the second of two teams demands it', ['totp'], [], [duty(['email']), duty(['totp'])], false, 'demanded'],
] as const)('%s', (_, now, left, duties, recovering, why) => {
  expect(whyItStays({ now, left, duties, recovering }, at)?.why ?? null).toBe(why)
})
