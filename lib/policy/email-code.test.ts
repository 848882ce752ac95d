import { expect, test } from 'vitest'
import { type EmailStanding, emailObstacle } from './email-code'
import { type Duty, noSecondFactorRule, type SecondFactorRule } from './second-factor'

const at = new Date('2026-11-23T09:00:00Z')
const ago = (hours: number) => new Date(at.getTime() - hours * 3_600_000)

const duty = (rule: Partial<SecondFactorRule>, more: Partial<Duty> = {}): Duty => ({
  rule: { ...noSecondFactorRule, demand: 'required', kinds: ['totp', 'passkey'], ...rule },
  plan: [{ stage: 'grace', at: ago(24 * 30).toISOString() }],
  seat: { id: 'seat', roleId: 'role', external: false },
  timeZone: 'Europe/Berlin',
  startedAt: ago(24 * 20),
  extendedUntil: null,
  exemptUntil: null,
  ...more,
})

const usual: EmailStanding = {
  email: 'piotr@zielonypanel.example',
  confirmedAt: ago(1000),
  redirected: false,
  resetByMailAt: null,
  duties: [],
  kinds: ['email'],
  stepUp: false,
}

test.each<[string, Partial<EmailStanding>, ReturnType<typeof emailObstacle>]>([
  ['nothing stands against it', {}, null],
  ['no address', { email: null }, 'no_mailbox'],
  ['an address that nobody has confirmed', { confirmedAt: null }, 'unconfirmed'],
  ['mail that is led to the main account', { redirected: true }, 'redirected'],
  ['an office mailbox', { email: 'biuro@zielonypanel.example' }, 'shared'],
  ['the box that everybody reads', { email: 'info@zielonypanel.example' }, 'shared'],
  ['a password that came by mail an hour ago', { resetByMailAt: ago(1) }, 'just_reset'],
  ['a password that came by mail a day ago', { resetByMailAt: ago(24) }, null],
  ['a password that came by mail almost a day ago', { resetByMailAt: ago(23.99) }, 'just_reset'],
  ['a step-up with nothing stronger', { stepUp: true }, null],
  ['a step-up with an app', { stepUp: true, kinds: ['email', 'totp'] }, 'stronger'],
  ['a step-up with a phone', { stepUp: true, kinds: ['phone', 'email'] }, 'stronger'],
  ['a sign-in with an app', { kinds: ['email', 'totp'] }, null],
  ['a team that takes e-mail', { duties: [duty({ kinds: ['email'] })] }, null],
  ['a team that does not, after the grace', { duties: [duty({})] }, 'team'],
  ['a team that does not, during the grace', { duties: [duty({}, { startedAt: ago(1) })] }, null],
  ['one team of two that does not', { duties: [duty({ kinds: ['email'] }), duty({})] }, 'team'],
  ['a rule that is switched off', { duties: [duty({ demand: 'off' })] }, null],
  ['a rule without demand that does not take it', { duties: [duty({ demand: 'optional' })] }, 'team'],
  ['a rule that is only announced', { duties: [duty({}, { plan: [] })] }, null],
  ['a rule for others', { duties: [duty({ scope: 'externals' })] }, null],
  ['an exception', { duties: [duty({}, { exemptUntil: new Date(at.getTime() + 1) })] }, null],
])('%s', (_, given, due) => {
  expect(emailObstacle({ ...usual, ...given }, at)).toBe(due)
})
