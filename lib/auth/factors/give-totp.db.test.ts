import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { alerts, factors } from '@/db/schema'
import { writeDeviceProof } from '@/lib/auth/device-cookie'
import { env } from '@/lib/env'
import { setClockOffset } from '@/lib/kernel/clock'
import { isSealedAnew } from '@/lib/kernel/factor-seal'
import { VENDOR } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import { mostFailures } from '@/lib/policy/throttle'
import { anApp, factorRow, mailsTo, pending, seen } from '@/lib/testing/factors'
import { expectReadable } from '@/lib/testing/readable'
import { aTeam, aUser, isAlive, logOf, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { giveTotp } from './give-totp'

withDatabase()
afterEach(() => setClockOffset(0))

const says = (key: string) => ({ fields: { code: { key } } })
const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('the code of now opens the session under a new row, with the factor noted', async () => {
  const { owner, team } = await aTeam('owner')
  const app = await anApp(owner.userId)
  const who = await pending(owner.userId)
  const on = await giveTotp(who, { code: app.code() })
  expect(on).toMatchObject({ userId: owner.userId, stage: 'open', trust: null })
  expect(on.sessionId).not.toBe(who.sessionId)
  expect(await seen(on.sessionId)).toMatchObject({ stage: 'open', facts: { factorKind: 'totp' } })
  expect(await logOf(team.id)).toMatchObject([{ action: 'factor.given', after: { factor_kind: 'totp' } }])
  expect(await factorRow(app.id)).toMatchObject({ failures: 0, lastUsedAt: expect.any(Date) })
})

test.each([
  ['with a blank in the middle', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`, 0],
  ['of the step before', (code: string) => code, -30],
  ['of the step after', (code: string) => code, 30],
])('a code %s is taken', async (_, spelt, seconds) => {
  const user = await aUser('daan')
  const app = await anApp(user.id)
  const on = await giveTotp(await pending(user.id), { code: spelt(app.code(seconds)) })
  expect(on.stage).toBe('open')
})

test.each([-90, 90])('a code of %i seconds from now is not', async (seconds) => {
  const user = await aUser('daan')
  const app = await anApp(user.id)
  await expect(giveTotp(await pending(user.id), { code: app.code(seconds) })).rejects.toMatchObject(
    says('factor_code_wrong'),
  )
})

test('no code is taken twice, nor one of an earlier step', async () => {
  const user = await aUser('sanne')
  const app = await anApp(user.id)
  const [now, before] = [app.code(), app.code(-30)]
  await giveTotp(await pending(user.id), { code: now })
  for (const code of [now, before])
    await expect(giveTotp(await pending(user.id), { code })).rejects.toMatchObject(says('factor_code_used'))
  setClockOffset(60_000)
  expect((await giveTotp(await pending(user.id), { code: app.code() })).stage).toBe('open')
})

test('a wrong code is counted, written down without the code, and opens nothing', async () => {
  const user = await aUser('fatima')
  const app = await anApp(user.id)
  const who = await pending(user.id)
  const wrong = wrongFor(app.code())
  await expect(giveTotp(who, { code: wrong })).rejects.toMatchObject({ code: 'invalid' })
  expect(await factorRow(app.id)).toMatchObject({ failures: 1 })
  expect(await seen(who.sessionId)).toMatchObject({ stage: 'second_factor' })
  const [entry] = (await logOf(VENDOR)).filter(({ subjectId }) => subjectId === user.id)
  expect(entry).toMatchObject({ action: 'factor.failed', after: { factor_kind: 'totp' } })
  expect(JSON.stringify(entry)).not.toContain(wrong)
})

test('the second wrong try says by how much the clock is off, and the code that told it is never taken', async () => {
  const user = await aUser('daan')
  const app = await anApp(user.id)
  const ahead = app.code(240)
  await expect(giveTotp(await pending(user.id), { code: ahead })).rejects.toMatchObject(
    says('factor_code_wrong'),
  )
  await expect(giveTotp(await pending(user.id), { code: ahead })).rejects.toMatchObject({
    fields: { code: { key: 'factor_clock_ahead', values: { minutes: 4 } } },
  })
  await expect(giveTotp(await pending(user.id), { code: app.code(-300) })).rejects.toMatchObject({
    fields: { code: { key: 'factor_clock_behind', values: { minutes: 5 } } },
  })
  await expect(giveTotp(await pending(user.id), { code: app.code(240) })).rejects.toMatchObject({
    fields: { code: { key: 'factor_clock_ahead' } },
  })
  setClockOffset(240_000)
  await expect(giveTotp(await pending(user.id), { code: ahead })).rejects.toMatchObject({ code: 'invalid' })
  // The clock of the phone has been set: the next code is good.
  expect((await giveTotp(await pending(user.id), { code: app.code(30) })).stage).toBe('open')
})

test('five wrong ones slow down, a browser that was let in before is counted apart, and the right one forgives', async () => {
  const user = await aUser('bram')
  const app = await anApp(user.id)
  const wrong = wrongFor(app.code())
  for (let n = 0; n < 6; n += 1)
    await expect(giveTotp(await pending(user.id), { code: wrong })).rejects.toMatchObject({ code: 'invalid' })
  const right = app.code()
  await expect(giveTotp(await pending(user.id), { code: right })).rejects.toMatchObject({ code: 'too_many' })
  // Another network does not help.
  await expect(
    giveTotp(await pending(user.id, { address: '198.51.100.9' }), { code: right }),
  ).rejects.toMatchObject({ code: 'too_many' })
  const deviceProof = writeDeviceProof(null, user.id)
  expect((await giveTotp(await pending(user.id, { deviceProof }), { code: right })).stage).toBe('open')
  setClockOffset(120_000)
  expect((await giveTotp(await pending(user.id), { code: app.code() })).stage).toBe('open')
})

test('after a hundred failures in a row the factor is void for ever: its person is told, and a factor stays owed', async () => {
  const user = await aUser('kees')
  const app = await anApp(user.id, { failures: mostFailures - 1 })
  await expect(giveTotp(await pending(user.id), { code: wrongFor(app.code()) })).rejects.toMatchObject({
    code: 'invalid',
  })
  const [mail, ...more] = await mailsTo(user.email)
  expect(mail).toMatchObject({ template: 'second_factor.mail.void' })
  expect(more).toEqual([])
  if (mail) await expectReadable(mail)
  const told = await (await orm()).select().from(alerts).where(eq(alerts.userId, user.id))
  expect(told).toMatchObject([{ kind: 'factor_void' }])
  const voided = (await logOf(VENDOR)).filter(({ subjectId }) => subjectId === user.id)
  expect(voided.map(({ action }) => action).sort()).toEqual(['factor.failed', 'factor.voided'])

  const again = await pending(user.id)
  await expect(giveTotp(again, { code: app.code() })).rejects.toMatchObject(says('factor_void'))
  expect(await seen(again.sessionId)).toMatchObject({ stage: 'second_factor', kinds: ['totp'] })
  expect(await mailsTo(user.email)).toHaveLength(1)
})

test('a second app: either lets in, and the other does not pay for it', async () => {
  const user = await aUser('lotte')
  const [one, two] = [await anApp(user.id), await anApp(user.id, { failures: 3 })]
  await giveTotp(await pending(user.id), { code: one.code() })
  expect(await factorRow(two.id)).toMatchObject({ failures: 3, lastStep: null })
  await giveTotp(await pending(user.id), { code: two.code() })
  expect(await factorRow(two.id)).toMatchObject({ failures: 0, lastStep: expect.any(Number) })
})

test('a session from before, or a new one, goes on counting where the last try ended', async () => {
  const user = await aUser('again')
  const app = await anApp(user.id)
  const older = await pending(user.id)
  const wrong = { code: wrongFor(app.code()) }
  for (const who of [older, await pending(user.id), older, await pending(user.id)])
    await expect(giveTotp(who, wrong)).rejects.toMatchObject({ code: 'invalid' })
  expect(await factorRow(app.id)).toMatchObject({ failures: 4 })
})

test('the app of somebody else opens nothing, and one that was taken off neither', async () => {
  const [user, other] = [await aUser('noor'), await aUser('tim')]
  const [own, foreign] = [await anApp(user.id), await anApp(other.id)]
  await expect(giveTotp(await pending(user.id), { code: foreign.code() })).rejects.toMatchObject({
    code: 'invalid',
  })
  await (await orm())
    .update(factors)
    .set({ endedAt: new Date(0) })
    .where(eq(factors.id, own.id))
  await expect(giveTotp(await pending(user.id), { code: own.code() })).rejects.toMatchObject(
    says('factor_void'),
  )
})

test('a secret under an older key is sealed anew', async () => {
  const user = await aUser('eva')
  const app = await anApp(user.id)
  const rotated = () => factorRow(app.id).then((row) => isSealedAnew(row?.sealed ?? ''))
  env().factorKeys.unshift(['next', randomBytes(32)])
  expect(await rotated()).toBe(false)
  await giveTotp(await pending(user.id), { code: app.code() })
  expect(await rotated()).toBe(true)
  setClockOffset(60_000)
  expect((await giveTotp(await pending(user.id), { code: app.code() })).stage).toBe('open')
})

test('from an open session it is a step-up: the same person under a new row, fresh for five minutes', async () => {
  const { owner } = await aTeam('owner')
  const app = await anApp(owner.userId)
  const first = await giveTotp(await pending(owner.userId), { code: app.code() })
  setClockOffset(10 * 60_000)
  const open = await seen(first.sessionId)
  const on = await giveTotp(open, { code: app.code() })
  expect(on.sessionId).not.toBe(first.sessionId)
  const after = await seen(on.sessionId)
  expect(after.facts.factorAt?.getTime()).toBeGreaterThan(open.facts.factorAt?.getTime() ?? 0)
  expect(after.facts.createdAt).toEqual(open.facts.createdAt)
})

test('a session that has ended shows nothing and counts nothing', async () => {
  const user = await aUser('joost')
  const app = await anApp(user.id)
  const who = await signedInAs(user.id)
  await (await orm()).execute(`update sessions set ended_at = now() where id = '${who.sessionId}'`)
  expect(await isAlive(who.sessionId)).toBe(false)
  await expect(giveTotp(who, { code: app.code() })).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(await factorRow(app.id)).toMatchObject({ failures: 0, lastStep: null })
})
