import { and, eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { oneTimeCodes, recoveryCodes, sessions, throttles } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { setClockOffset } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { aFactor, anApp, codesOnPaper, factorRow, mailedCode, pending } from '@/lib/testing/factors'
import { aUser } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { askCode } from './ask-code'
import { giveCode } from './give-code'
import { giveRecoveryCode } from './give-recovery-code'
import { giveTotp } from './give-totp'

withDatabase()
afterEach(() => setClockOffset(0))

const rounds = 200
const atOnce = 10
const timeout = 300_000

/** Ten at once; how many got through, and that the others were refused in words and did not break. */
async function race(press: () => Promise<unknown>): Promise<number> {
  const tries = await Promise.allSettled(Array.from({ length: atOnce }, press))
  const refused = tries.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason.code] : []))
  expect(refused.filter((code) => code !== 'invalid' && code !== 'too_many')).toEqual([])
  return atOnce - refused.length
}

const calm = async () => void (await (await orm()).delete(throttles))
const openSessions = async ({ userId }: Person) =>
  (
    await (
      await orm()
    )
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, userId), eq(sessions.stage, 'open')))
  ).length

test(`one step of an app, ${rounds} rounds of ${atOnce} at once: one success each`, { timeout }, async () => {
  const user = await aUser('daan')
  const app = await anApp(user.id)
  const who = await pending(user.id)
  for (let round = 0; round < rounds; round += 1) {
    await calm()
    setClockOffset(round * 60_000)
    const code = app.code()
    expect(await race(() => giveTotp(who, { code }))).toBe(1)
    expect(await openSessions(who)).toBe(round + 1)
  }
  expect((await factorRow(app.id))?.failures).toBeLessThan(atOnce)
})

test(`one recovery code, ${rounds} rounds of ${atOnce} at once: one success each`, { timeout }, async () => {
  const user = await aUser('sanne')
  await anApp(user.id)
  const who = await pending(user.id)
  let codes: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    await calm()
    if (!codes.length) codes = await codesOnPaper(user.id)
    const code = codes.pop() ?? ''
    expect(await race(() => giveRecoveryCode(who, { code }))).toBe(1)
  }
  const used = await (await orm()).select().from(recoveryCodes).where(eq(recoveryCodes.userId, user.id))
  expect(used.filter(({ usedAt }) => usedAt)).toHaveLength(rounds)
})

test(`one code by mail, ${rounds} rounds of ${atOnce} at once: one success each`, { timeout }, async () => {
  const user = await aUser('piotr')
  await aFactor(user.id, 'email')
  const who = await pending(user.id)
  for (let round = 0; round < rounds; round += 1) {
    await calm()
    // The five tries are those of ten minutes.
    setClockOffset(round * 11 * 60_000)
    await askCode(who, { by: 'email' })
    const code = await mailedCode(user.email)
    expect(await race(() => giveCode(who, { by: 'email', code }))).toBe(1)
  }
})

test(`five wrong tries of ${atOnce} at once, and no sixth is compared`, { timeout }, async () => {
  for (let round = 0; round < 40; round += 1) {
    await calm()
    const user = await aUser('guessed')
    const factor = await aFactor(user.id, 'email')
    const who = await pending(user.id)
    await askCode(who, { by: 'email' })
    expect(await race(() => giveCode(who, { by: 'email', code: '00000000' }))).toBe(0)
    const [code] = await (await orm()).select().from(oneTimeCodes).where(eq(oneTimeCodes.userId, user.id))
    expect(code?.tries).toBeLessThanOrEqual(5)
    expect((await factorRow(factor.id))?.failures).toBeLessThanOrEqual(5)
  }
})
