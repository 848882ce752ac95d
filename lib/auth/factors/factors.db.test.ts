import { and, eq, isNull } from 'drizzle-orm'
import { generateSync } from 'otplib'
import { beforeEach, expect, test } from 'vitest'
import { factors, policies, recoveryCodes, sessions } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { inMs, minutes, now, setClockOffset } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import { hashToken } from '@/lib/kernel/tokens'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { noSecondFactorRule } from '@/lib/policy/second-factor'
import { mailsTo } from '@/lib/testing/outbox'
import { aStranger, aTeam, aUser, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { personOf } from '../lookup'
import { askFactorProof } from './ask-factor-proof'
import { confirmTotp } from './confirm-totp'
import { denyFactorProof, giveFactorProof, viewFactorProof } from './factor-proof'
import { getEnrolment } from './get-enrolment'
import { listFactors } from './list-factors'
import { hashRecoveryCode } from './recovery-codes'
import { removeFactor } from './remove-factor'
import { renameFactor } from './rename-factor'
import { keepRecoveryCodes, renewRecoveryCodes } from './renew-recovery-codes'
import { startTotp, viewTotp } from './start-totp'

withDatabase()
beforeEach(() => setClockOffset(0))

/** The session as the door sees it at its next request. */
async function again({ sessionId }: { sessionId: string }): Promise<Person> {
  return (await personOf(await orm(), sessionId, aStranger())) ?? expect.unreachable('the session is over')
}

async function proven(person: Person, at = now()): Promise<Person> {
  await (await orm())
    .update(sessions)
    .set({ provenAt: at, provenBy: 'mail' })
    .where(eq(sessions.id, person.sessionId))
  return again(person)
}

const somebody = async (name: string) => signedInAs((await aUser(name)).id)
const codeOf = (key: string, aheadMs = 0) =>
  generateSync({ secret: key.replaceAll(' ', ''), epoch: Math.floor((now().getTime() + aheadMs) / 1000) })
const ofUser = async (userId: string) =>
  (await orm()).select().from(factors).where(eq(factors.userId, userId))

/** Somebody with an authenticator app that was set up a moment ago. */
async function withTotp(name: string) {
  const person = await proven(await somebody(name))
  const { key } = await startTotp(person, {})
  const on = await confirmTotp(person, { code: codeOf(key), label: 'Phone' })
  return { person: await again(on), key, codes: on.codes ?? [] }
}

test('a stolen password alone sets up nothing, and its session does not even see the secret', async () => {
  const thief = await somebody('fatima')
  await expect(startTotp(thief, {})).rejects.toMatchObject({ sentence: { key: 'factor_proof_first' } })
  await expect(confirmTotp(thief, { code: '123456' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await ofUser(thief.userId)).toEqual([])
  const owner = await proven(await signedInAs(thief.userId))
  await startTotp(owner, {})
  await expect(viewTotp(thief, {})).rejects.toMatchObject({ sentence: { key: 'factor_proof_first' } })
})

test('a proof of more than an hour ago is none', async () => {
  const person = await proven(await somebody('noor'), inMs(-minutes(61)))
  await expect(startTotp(person, {})).rejects.toMatchObject({ sentence: { key: 'factor_proof_first' } })
})

test('the whole way: link, button, app, code; ten recovery codes, a new cookie, a mail, one entry', async () => {
  const asked = await somebody('marieke')
  await askFactorProof(asked, {})
  const link = (await mailsTo(asked.email ?? '')).at(-1)
  expect(link).toMatchObject({ template: 'factors.mail.proof' })
  const token = link?.path?.split('/').at(-1) ?? ''
  expect(await viewFactorProof(aStranger(), { token })).toMatchObject({ state: 'open', device: asked.device })
  expect((await again(asked)).facts.provenAt).toBeNull()
  await giveFactorProof(aStranger(), { token })
  const person = await again(asked)
  expect(person.facts.provenBy).toBe('mail')

  const { key, uri, picture } = await startTotp(person, {})
  expect(uri).toContain('otpauth://totp/Latchkey:')
  expect(picture).toMatch(/^data:image\/svg\+xml;base64,/)
  const [waiting] = await ofUser(person.userId)
  expect(JSON.stringify(waiting)).not.toContain(key.replaceAll(' ', ''))
  expect((await again(person)).kinds).toEqual([])

  const on = await confirmTotp(person, { code: codeOf(key), label: 'My phone' })
  expect(on).toMatchObject({ stage: 'open', userId: person.userId })
  expect(on.codes).toHaveLength(10)
  const session = await again(on)
  expect(session).toMatchObject({ kinds: ['totp'], facts: { factorKind: 'totp' } })
  expect(await viewTotp(session, {})).toBeNull()
  expect((await mailsTo(asked.email ?? '')).at(-1)).toMatchObject({ template: 'factors.mail.added' })
  const log = (await logOf(VENDOR)).filter((entry) => entry.subjectId === person.userId)
  expect(log.map(({ action }) => action)).toEqual(['factor.added', 'factor.proven', 'factor.proof_asked'])
  expect(JSON.stringify(log)).not.toContain(key.replaceAll(' ', ''))
  for (const code of on.codes ?? []) expect(JSON.stringify(log)).not.toContain(code)
})

test('the label names product, company and address', async () => {
  const { owner } = await aTeam('owner')
  const person = await proven(await signedInAs(owner.userId))
  const { uri } = await startTotp(person, {})
  expect(decodeURIComponent(uri)).toContain(`Latchkey (${owner.teamName}):${owner.email}`)
})

test('only the newest link works, each once, and only for the session that asked', async () => {
  const asked = await somebody('tim')
  const other = await signedInAs(asked.userId)
  const tokens: string[] = []
  for (const _ of [1, 2]) {
    await askFactorProof(asked, {})
    tokens.push((await mailsTo(asked.email ?? '')).at(-1)?.path?.split('/').at(-1) ?? '')
  }
  await expect(giveFactorProof(aStranger(), { token: tokens[0] ?? '' })).rejects.toMatchObject({
    code: 'gone',
  })
  await giveFactorProof(aStranger(), { token: tokens[1] ?? '' })
  await expect(giveFactorProof(aStranger(), { token: tokens[1] ?? '' })).rejects.toMatchObject({
    code: 'gone',
  })
  expect((await again(asked)).facts.provenAt).not.toBeNull()
  expect((await again(other)).facts.provenAt).toBeNull()
})

test('“that was not me” ends the session that asked, and the link vouches for nothing any more', async () => {
  const thief = await somebody('eva')
  const owner = await signedInAs(thief.userId)
  await askFactorProof(thief, {})
  const token = (await mailsTo(thief.email ?? '')).at(-1)?.path?.split('/').at(-1) ?? ''
  await denyFactorProof(aStranger(), { token })
  expect(await isAlive(thief.sessionId)).toBe(false)
  expect(await isAlive(owner.sessionId)).toBe(true)
  await expect(giveFactorProof(aStranger(), { token })).rejects.toMatchObject({ code: 'gone' })
})

test('a link runs out after half an hour, and with the session that asked', async () => {
  const asked = await somebody('lotte')
  await askFactorProof(asked, {})
  const token = (await mailsTo(asked.email ?? '')).at(-1)?.path?.split('/').at(-1) ?? ''
  setClockOffset(minutes(31))
  expect(await viewFactorProof(aStranger(), { token })).toEqual({ state: 'gone' })
  await expect(giveFactorProof(aStranger(), { token })).rejects.toMatchObject({ code: 'gone' })
  expect(hashToken(token)).not.toBe(token)
})

test('a clock that is off is told from the second try on, and the try is kept', async () => {
  const person = await proven(await somebody('daan'))
  const { key } = await startTotp(person, {})
  const ahead = () => confirmTotp(person, { code: codeOf(key, minutes(4)) })
  await expect(ahead()).rejects.toMatchObject({ fields: { code: { key: 'factor_code_wrong' } } })
  await expect(ahead()).rejects.toMatchObject({
    fields: { code: { key: 'factor_clock_ahead', values: { minutes: 4 } } },
  })
  await expect(confirmTotp(person, { code: codeOf(key, -minutes(6)) })).rejects.toMatchObject({
    fields: { code: { key: 'factor_clock_behind', values: { minutes: 6 } } },
  })
  await expect(confirmTotp(person, { code: 'abc' })).rejects.toMatchObject({
    fields: { code: { key: 'factor_code_wrong' } },
  })
  const failed = (await logOf(VENDOR)).filter((entry) => entry.action === 'factor.setup_failed')
  expect(failed).toHaveLength(4)
  await confirmTotp(person, { code: codeOf(key) })
})

test('a second start throws the first secret away', async () => {
  const person = await proven(await somebody('bram'))
  const first = await startTotp(person, {})
  const second = await startTotp(person, {})
  await expect(confirmTotp(person, { code: codeOf(first.key) })).rejects.toMatchObject({ code: 'invalid' })
  await confirmTotp(person, { code: codeOf(second.key) })
})

test('a further factor takes a fresh one, not a mail', async () => {
  const { person } = await withTotp('joost')
  await startTotp(person, {})
  setClockOffset(minutes(6))
  await expect(startTotp(await again(person), {})).rejects.toMatchObject({ code: 'step_up' })
  await expect(askFactorProof(await again(person), {})).rejects.toMatchObject({
    sentence: { key: 'factor_proof_not_by_mail' },
  })
  const elsewhere = await proven(await signedInAs(person.userId))
  expect(elsewhere.stage).toBe('second_factor')
  await expect(startTotp(elsewhere, {})).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('recovery codes are hashed with a salt each, are made once, and a new set ends the old one', async () => {
  const { person, codes } = await withTotp('sanne')
  const rows = () =>
    orm().then((db) =>
      db
        .select()
        .from(recoveryCodes)
        .where(and(eq(recoveryCodes.userId, person.userId), isNull(recoveryCodes.endedAt))),
    )
  const kept = await rows()
  expect(new Set(kept.map(({ salt }) => salt)).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
    expect(kept.filter(({ salt, hash }) => hash === hashRecoveryCode(salt, code))).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toContain(code)
  }
  expect((await listFactors(person, {})).codes).toEqual({ left: 10, kept: false })
  await keepRecoveryCodes(person, {})
  expect((await listFactors(person, {})).codes).toEqual({ left: 10, kept: true })

  const on = await renewRecoveryCodes(person, {})
  expect(on.codes).toHaveLength(10)
  const renewed = await rows()
  expect(renewed.map(({ id }) => id)).not.toContain(kept[0]?.id)
  expect((await listFactors(await again(on), {})).codes).toEqual({ left: 10, kept: false })
  setClockOffset(minutes(6))
  await expect(renewRecoveryCodes(await again(on), {})).rejects.toMatchObject({ code: 'step_up' })
})

test('without a factor there are no recovery codes', async () => {
  await expect(renewRecoveryCodes(await somebody('kees'), {})).rejects.toMatchObject({
    sentence: { key: 'factor_first' },
  })
})

test('removing erases the secret and ends the codes; another person’s is not found', async () => {
  const { person } = await withTotp('ada')
  const { person: other } = await withTotp('ben')
  const [factor] = await ofUser(person.userId)
  const factorId = factor?.id ?? ''
  await expect(removeFactor(other, { factorId })).rejects.toMatchObject({ code: 'not_found' })
  await expect(renameFactor(other, { factorId, label: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  await renameFactor(person, { factorId, label: ' Work \u202e phone ' })
  expect((await listFactors(person, {})).factors[0]?.label).toBe('Work phone')
  const on = await removeFactor(person, { factorId })
  expect((await ofUser(person.userId))[0]).toMatchObject({ sealed: null, endedReason: 'removed' })
  expect((await again(on)).kinds).toEqual([])
  expect((await listFactors(await again(on), {})).codes.left).toBe(0)
  expect((await mailsTo(person.email ?? '')).at(-1)).toMatchObject({ template: 'factors.mail.removed' })
})

test('the last one that a team demands stays, and the page says who demands it and whom to ask', async () => {
  const { owner, member } = await aTeam('owner', 'member')
  await atTheDoor((tx) =>
    tx.insert(policies).values({
      teamId: member.teamId,
      kind: 'second_factor',
      rule: { ...noSecondFactorRule, demand: 'required', kinds: ['totp', 'passkey'] },
      plan: [{ stage: 'grace', at: now().toISOString() }],
      changedAt: now(),
    }),
  )
  const before = await proven(await signedInAs(member.userId))
  expect(await getEnrolment(before, {})).toMatchObject({
    proof: null,
    demands: [{ team: member.teamName, isMet: false, owner: { email: owner.email } }],
    kinds: [
      { kind: 'passkey', counts: true },
      { kind: 'totp', counts: true },
      { kind: 'phone', counts: false },
      { kind: 'email', counts: false },
    ],
  })
  const { key } = await startTotp(before, {})
  const person = await again(await confirmTotp(before, { code: codeOf(key) }))
  const [factor] = await ofUser(person.userId)
  await expect(removeFactor(person, { factorId: factor?.id ?? '' })).rejects.toMatchObject({
    code: 'conflict',
    sentence: { key: 'factor_last_demanded', values: { team: member.teamName } },
  })
})

test('an opened way back lets a lost factor be replaced, for a day', async () => {
  const { person } = await withTotp('rosa')
  const lost = await signedInAs(person.userId)
  await (await orm()).update(sessions).set({ recoveredAt: now() }).where(eq(sessions.id, lost.sessionId))
  const back = await again(lost)
  expect(back.stage).toBe('enrol')
  const { key } = await startTotp(back, {})
  const on = await again(await confirmTotp(back, { code: codeOf(key) }))
  expect(on).toMatchObject({ stage: 'open', facts: { factorKind: 'totp' } })
  setClockOffset(minutes(6))
  await expect(startTotp(await again(on), {})).rejects.toMatchObject({ code: 'step_up' })
})
