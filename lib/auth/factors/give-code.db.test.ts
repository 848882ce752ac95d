import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { members, oneTimeCodes, outbox, policies } from '@/db/schema'
import { writeDeviceProof } from '@/lib/auth/device-cookie'
import { env } from '@/lib/env'
import { inMs, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { noSecondFactorRule } from '@/lib/policy/second-factor'
import {
  aFactor,
  anApp,
  aPhone,
  factorRow,
  mailedCode,
  mailsTo,
  pending,
  seen,
  textsTo,
} from '@/lib/testing/factors'
import { expectReadable } from '@/lib/testing/readable'
import { aTeam, aUser, logOf } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askCode } from './ask-code'
import { giveCode } from './give-code'
import { viewChallenge } from './view-challenge'

withDatabase()
afterEach(() => setClockOffset(0))

const by = 'email' as const
const says = (key: string) => ({ fields: { code: { key } } })
const other = (code: string) => String((Number(code.replace(' ', '')) + 1) % 1e8).padStart(8, '0')

/** Somebody whose second factor is the mailbox, after the password. */
async function byMail(name: string, given = {}) {
  const user = await aUser(name, given)
  const factor = await aFactor(user.id, 'email')
  return { user, factor, who: await pending(user.id) }
}

const later = (by: number) => setClockOffset(by)

test('a code comes by mail, names browser and address, and lets in; pasted with blanks too', async () => {
  const { user, who, factor } = await byMail('piotr')
  await askCode(who, { by })
  const [mail] = await mailsTo(user.email)
  if (!mail) throw new Error('no mail')
  await expectReadable(mail)
  expect(mail.values).toMatchObject({ device: who.device, address: who.address })
  const code = await mailedCode(user.email)
  expect(code).toMatch(/^\d{4} \d{4}$/)
  const on = await giveCode(who, { by, code: ` ${code}\n` })
  expect(await seen(on.sessionId)).toMatchObject({ stage: 'open', facts: { factorKind: 'email' } })
  expect(await factorRow(factor.id)).toMatchObject({ failures: 0 })
  const log = (await logOf(VENDOR)).filter(({ subjectId }) => subjectId === user.id)
  expect(log.map(({ action }) => action)).toEqual(['factor.given', 'factor.code_sent'])
  expect(JSON.stringify(log)).not.toContain(code.replace(' ', ''))
  const kept = await (await orm()).select().from(oneTimeCodes).where(eq(oneTimeCodes.userId, user.id))
  expect(JSON.stringify(kept)).not.toContain(code.replace(' ', ''))
})

test('a code works once', async () => {
  const { user, who } = await byMail('once')
  await askCode(who, { by })
  const code = await mailedCode(user.email)
  await giveCode(who, { by, code })
  await expect(giveCode(who, { by, code })).rejects.toMatchObject(says('sent_code_none'))
})

test('sending again ends the code before it', async () => {
  const { user, who } = await byMail('again')
  await askCode(who, { by })
  const first = await mailedCode(user.email)
  await expect(askCode(who, { by })).rejects.toMatchObject({ code: 'too_many' })
  later(31_000)
  await askCode(who, { by })
  const second = await mailedCode(user.email)
  await expect(giveCode(who, { by, code: first })).rejects.toMatchObject(says('sent_code_wrong'))
  expect((await giveCode(who, { by, code: second })).stage).toBe('open')
})

test('after ten minutes it has run out', async () => {
  const { user, who } = await byMail('late')
  await askCode(who, { by })
  later(minutes(10))
  await expect(giveCode(who, { by, code: await mailedCode(user.email) })).rejects.toMatchObject(
    says('sent_code_none'),
  )
})

test('it works in the session that asked and in no other, of the same person or of another', async () => {
  const { user, who } = await byMail('here')
  const elsewhere = await byMail('elsewhere')
  await askCode(who, { by })
  await askCode(elsewhere.who, { by })
  const code = await mailedCode(user.email)
  await expect(giveCode(await pending(user.id), { by, code })).rejects.toMatchObject(says('sent_code_none'))
  await expect(giveCode(elsewhere.who, { by, code })).rejects.toMatchObject(says('sent_code_wrong'))
  expect(await factorRow(elsewhere.factor.id)).toMatchObject({ failures: 1 })
  expect((await giveCode(who, { by, code })).stage).toBe('open')
})

test('five wrong ones, whichever code they were for; asking anew gives no new tries, ten minutes do', async () => {
  const { user, who } = await byMail('guessed')
  await askCode(who, { by })
  const wrong = other(await mailedCode(user.email))
  for (const left of [4, 3, 2])
    await expect(giveCode(who, { by, code: wrong })).rejects.toMatchObject({
      fields: { code: { key: 'sent_code_wrong', values: { left } } },
    })
  later(minutes(1))
  const another = await pending(user.id)
  await askCode(another, { by })
  const wrongAgain = other(await mailedCode(user.email))
  await expect(giveCode(another, { by, code: wrongAgain })).rejects.toMatchObject(says('sent_code_wrong'))
  await expect(giveCode(another, { by, code: wrongAgain })).rejects.toMatchObject(says('sent_code_used_up'))
  later(minutes(4))
  await askCode(another, { by })
  const right = await mailedCode(user.email)
  await expect(giveCode(another, { by, code: right })).rejects.toMatchObject(says('sent_code_used_up'))
  later(minutes(16))
  await askCode(another, { by })
  expect((await giveCode(another, { by, code: await mailedCode(user.email) })).stage).toBe('open')
})

test('somebody who has stolen the password cannot use up the tries of a browser that was let in before', async () => {
  const { user, who: thief } = await byMail('robbed')
  const known = await pending(user.id, { deviceProof: writeDeviceProof(null, user.id) })
  await askCode(known, { by })
  const code = await mailedCode(user.email)
  await askCode(thief, { by })
  for (let n = 0; n < 5; n += 1)
    await expect(giveCode(thief, { by, code: '00000000' })).rejects.toMatchObject({ code: 'invalid' })
  expect((await giveCode(known, { by, code })).stage).toBe('open')
})

test.each(['', '1234567', '123456789', 'abcdefgh', '1'.repeat(200), '{"a":1}', '１２３４５６７８'])(
  'what is no code is refused and counted: %s',
  async (code) => {
    const { who, factor } = await byMail('odd')
    await askCode(who, { by })
    await expect(giveCode(who, { by, code })).rejects.toMatchObject({ code: 'invalid' })
    expect((await factorRow(factor.id))?.failures).toBe(code ? 1 : 0)
  },
)

describe('a mailbox is no second factor', () => {
  const refused = async (name: string, given: object, key: string) => {
    const { who, user } = await byMail(name, given)
    await expect(askCode(who, { by })).rejects.toMatchObject({ sentence: { key } })
    expect(await mailsTo(user.email)).toEqual([])
    const { ways } = await viewChallenge(who, {})
    expect(ways).toMatchObject([{ by: 'email', obstacle: key.replace('email_code_', '') }])
  }

  test('while nobody has confirmed it', () =>
    refused('unconfirmed', { emailConfirmedAt: null }, 'email_code_unconfirmed'))

  test('when several read it', () =>
    refused('office', { email: 'office@several.example' }, 'email_code_shared'))

  test('on the day on which the password came by mail', () =>
    refused('reset', { resetByMailAt: now() }, 'email_code_just_reset'))

  test('when it is led to the main account', async () => {
    const { member } = await aTeam('owner', 'member')
    await aFactor(member.userId, 'email')
    await atTheDoor((tx) => tx.update(members).set({ redirected: true }).where(eq(members.id, member.id)))
    await expect(askCode(await pending(member.userId), { by })).rejects.toMatchObject({
      sentence: { key: 'email_code_redirected' },
    })
  })

  test('where the team does not take it, neither to be sent nor, sent before, to be shown', async () => {
    const { member, team } = await aTeam('owner', 'member')
    await aFactor(member.userId, 'email')
    const who = await pending(member.userId)
    await askCode(who, { by })
    const code = await mailedCode(member.email)
    const rule = {
      ...noSecondFactorRule,
      demand: 'required' as const,
      kinds: ['totp' as const],
      graceDays: 0,
    }
    const plan = [{ stage: 'enforce' as const, at: inMs(-1000).toISOString() }]
    await atTheDoor((tx) =>
      tx.insert(policies).values({ teamId: team.id, kind: 'second_factor', rule, plan, changedAt: now() }),
    )
    later(31_000)
    const key = 'email_code_team'
    await expect(giveCode(who, { by, code })).rejects.toMatchObject({ sentence: { key } })
    await expect(askCode(await pending(member.userId), { by })).rejects.toMatchObject({ sentence: { key } })
  })

  test('for a step-up of somebody who has something stronger; and one shown at the door makes nothing fresh', async () => {
    const { user, who } = await byMail('strong')
    await anApp(user.id)
    await askCode(who, { by })
    const { sessionId } = await giveCode(who, { by, code: await mailedCode(user.email) })
    const open = await seen(sessionId)
    expect(await viewChallenge(open, {})).toMatchObject({ fresh: false })
    later(minutes(1))
    await expect(askCode(open, { by })).rejects.toMatchObject({ sentence: { key: 'email_code_stronger' } })
  })

  test('that one may use without being told when mail stands still', async () => {
    const { who } = await byMail('stuck')
    expect((await viewChallenge(who, {})).ways).toMatchObject([{ by: 'email', delayed: false }])
    await askCode(who, { by })
    await (await orm()).update(outbox).set({ attempts: 2, lastError: 'no route to host' })
    expect((await viewChallenge(who, {})).ways).toMatchObject([{ by: 'email', delayed: true }])
    await (await orm()).update(outbox).set({ doneAt: now(), lastError: null })
    expect((await viewChallenge(who, {})).ways).toMatchObject([{ by: 'email', delayed: false }])
  })
})

describe('by phone', () => {
  const phone = { by: 'phone' as const }

  test('a text brings the code', async () => {
    const user = await aUser('kees')
    await aPhone(user.id, '+491710000777')
    const who = await pending(user.id)
    await askCode(who, phone)
    const [text] = await textsTo('+491710000777')
    const code = text?.match(/^\d{8}/)?.[0] ?? ''
    const on = await giveCode(who, { ...phone, code })
    expect(await seen(on.sessionId)).toMatchObject({ stage: 'open', facts: { factorKind: 'phone' } })
  })

  test('a code by mail is none by phone', async () => {
    const { user, who } = await byMail('mixed')
    await aPhone(user.id)
    await askCode(who, { by })
    const code = await mailedCode(user.email)
    await expect(giveCode(who, { ...phone, code })).rejects.toMatchObject(says('sent_code_none'))
  })

  test('without a gateway it is not offered', async () => {
    const user = await aUser('nogate')
    await aPhone(user.id)
    const sms = env().sms
    env().sms = null
    const who = await pending(user.id)
    expect((await viewChallenge(who, {})).ways).toMatchObject([{ by: 'phone', obstacle: 'no_gateway' }])
    await expect(askCode(who, phone)).rejects.toMatchObject({ sentence: { key: 'code_not_sent' } })
    env().sms = sms
  })
})

test('who has no such factor is sent nothing', async () => {
  const user = await aUser('none')
  await expect(askCode(await pending(user.id), { by })).rejects.toMatchObject({ code: 'conflict' })
  expect(await mailsTo(user.email)).toEqual([])
})
