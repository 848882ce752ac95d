import { eq } from 'drizzle-orm'
import { generateSync } from 'otplib'
import { afterEach, describe, expect, test } from 'vitest'
import { policies, users } from '@/db/schema'
import { activate } from '@/lib/auth/activate'
import { viewNotMe } from '@/lib/auth/alarm/not-me'
import { beginSession } from '@/lib/auth/begin-session'
import { askEmailChange, confirmEmail } from '@/lib/auth/change-email'
import { choosePassword } from '@/lib/auth/change-password'
import { openWay } from '@/lib/auth/recovery/open-way'
import { signIn } from '@/lib/auth/sign-in'
import { hours, now, setClockOffset } from '@/lib/kernel/clock'
import { atTheDoor } from '@/lib/kernel/transaction'
import { noSecondFactorRule } from '@/lib/policy/second-factor'
import { mostFailures } from '@/lib/policy/throttle'
import { aFactor, anApp, codesOnPaper, mailedCode, mailsTo, pending, seen } from '@/lib/testing/factors'
import { anAccount, anInvitation } from '@/lib/testing/invitation'
import { aBareTeam, aStranger, aTeam, aUser } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askCode } from './ask-code'
import { confirmTotp } from './confirm-totp'
import { giveCode } from './give-code'
import { giveRecoveryCode } from './give-recovery-code'
import { giveTotp } from './give-totp'
import { renewRecoveryCodes } from './renew-recovery-codes'
import { startTotp } from './start-totp'
import { endAllTrustedBrowsers } from './trusted-browsers'

withDatabase()
afterEach(() => setClockOffset(0))

describe('a code by e-mail lets in, and vouches for nothing stronger', () => {
  async function inByMail(...stronger: 'totp'[]) {
    const user = await aUser('Noor')
    await aFactor(user.id, 'email')
    for (const kind of stronger) await aFactor(user.id, kind)
    const here = await pending(user.id)
    await askCode(here, { by: 'email' })
    const on = await giveCode(here, { by: 'email', code: await mailedCode(user.email) })
    return seen(on.sessionId)
  }

  test('password and mailbox together set up no authenticator where their person has one', async () => {
    const thief = await inByMail('totp')
    expect(thief).toMatchObject({ stage: 'open', facts: { factorKind: 'email' } })
    await expect(startTotp(thief, {})).rejects.toMatchObject({ code: 'step_up' })
  })

  test('where it is all there is, it does', async () => {
    expect(await startTotp(await inByMail(), {})).toMatchObject({ key: expect.any(String) })
  })
})

describe('a browser that is no longer trusted', () => {
  async function trusting(userId: string) {
    const app = await anApp(userId)
    const { trust } = await giveTotp(await pending(userId), { code: app.code(), trust: 'on' })
    return trust?.token ?? ''
  }
  const come = async (userId: string, trustProof: string) => {
    const wire = aStranger({ trustProof })
    const { sessionId } = await atTheDoor((tx) => beginSession(tx, userId, wire, { by: 'password' }))
    return seen(sessionId)
  }

  test('is asked again in the sessions that were let in for its sake', async () => {
    const user = await aUser('Fatima')
    const stolen = await come(user.id, await trusting(user.id))
    expect(stolen.stage).toBe('open')
    await endAllTrustedBrowsers(stolen, {})
    expect((await seen(stolen.sessionId)).stage).toBe('second_factor')
  })

  test('a team that gives no days any more is not answered with yesterday’s', async () => {
    const { member, team } = await aTeam('owner', 'member')
    const token = await trusting(member.userId)
    expect((await come(member.userId, token)).stage).toBe('open')
    const rule = { ...noSecondFactorRule, trustDays: 0 }
    await atTheDoor((tx) =>
      tx
        .insert(policies)
        .values({ teamId: team.id, kind: 'second_factor', rule, plan: [], changedAt: now() }),
    )
    expect((await come(member.userId, token)).stage).toBe('second_factor')
  })
})

test('new recovery codes open, however many wrong ones were typed before them', async () => {
  const user = await aUser('Ruben')
  const app = await anApp(user.id)
  await codesOnPaper(user.id)
  await atTheDoor((tx) =>
    tx.update(users).set({ recoveryFailures: mostFailures }).where(eq(users.id, user.id)),
  )
  const on = await giveTotp(await pending(user.id), { code: app.code() })
  const { codes } = await renewRecoveryCodes(await seen(on.sessionId), {})
  expect(await giveRecoveryCode(await pending(user.id), { code: codes[0] ?? '' })).toMatchObject({
    stage: 'open',
  })
})

describe('mail alone is not both factors', () => {
  test('a void password that is replaced through an invitation counts as reset by mail', async () => {
    const team = await aBareTeam()
    const user = await aUser('Milan', { passwordSetAt: now() })
    await aFactor(user.id, 'email')
    const { token } = await anInvitation(team, 'Milan', { email: user.email ?? '' })
    const { sessionId } = await activate(aStranger(), { token, password: 'four small paper boats' })
    const thief = await seen(sessionId)
    expect(thief.stage).toBe('second_factor')
    await expect(askCode(thief, { by: 'email' })).rejects.toMatchObject({
      sentence: { key: 'email_code_just_reset' },
    })
  })

  test('the mailbox from before has its three days, whichever of its links is used', async () => {
    const password = 'four small paper boats'
    const user = await anAccount('Mia', password)
    const identifier = user.email ?? ''
    await signIn(aStranger(), { identifier, password })
    const { sessionId } = await signIn(aStranger({ address: '198.51.100.7' }), { identifier, password })
    const linkIn = async (to: string, template: string) =>
      (await mailsTo(to)).find((mail) => mail.template === template)?.path?.split('/')[2] ?? ''
    const alarm = await linkIn(identifier, 'recovery.mail.new_sign_in')
    const email = `mia-${user.id.slice(-8)}@new.example`
    await askEmailChange(await seen(sessionId), { email, current: password })
    await confirmEmail(aStranger(), { token: await linkIn(email, 'account.mail.email_confirm') })
    expect(await viewNotMe(aStranger(), { token: alarm })).toMatchObject({ state: 'open' })
    setClockOffset(hours(72))
    expect(await viewNotMe(aStranger(), { token: alarm })).toEqual({ state: 'gone' })
  })
})

test('the password that somebody suspects is not chosen again', async () => {
  const password = 'four small paper boats'
  const user = await anAccount('Iris', password, { passwordOwedAt: now() })
  const { sessionId } = await signIn(aStranger(), { identifier: user.email ?? '', password })
  const iris = await seen(sessionId)
  await expect(choosePassword(iris, { password })).rejects.toMatchObject({
    fields: { password: { key: 'password_same' } },
  })
  expect(await choosePassword(iris, { password: 'eleven herons at the pond' })).toMatchObject({
    stage: 'open',
  })
})

test('a way back that was opened in another browser ends when a factor is set up', async () => {
  const { member, team } = await aTeam('owner', 'member')
  const app = await anApp(member.userId)
  const lost = await pending(member.userId)
  const opened = await atTheDoor((tx) => openWay(tx, lost, 'administrator', team.id))
  expect((await seen(opened.returns.sessionId)).stage).toBe('enrol')

  const found = await giveTotp(await pending(member.userId), { code: app.code() })
  const here = await seen(found.sessionId)
  const secret = (await startTotp(here, {})).key.replaceAll(' ', '')
  const code = generateSync({ secret, epoch: Math.floor(now().getTime() / 1000) })
  await confirmTotp(here, { code, label: 'New phone' })
  expect((await seen(opened.returns.sessionId)).stage).toBe('second_factor')
})
