import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { auditEntries, factors, recoveryCodes, sessions } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { mailsTo } from '@/lib/testing/outbox'
import { aStranger, aUser, signedInAs } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { personOf } from '../lookup'
import { askFactorProof } from './ask-factor-proof'
import { confirmTotp } from './confirm-totp'
import { giveFactorProof } from './factor-proof'
import { startTotp } from './start-totp'

withDatabase()

const rounds = 200
const atOnce = 10

async function provenPerson(): Promise<Person> {
  const { sessionId } = await signedInAs((await aUser('racer')).id)
  const db = await orm()
  await db.update(sessions).set({ provenAt: now(), provenBy: 'mail' }).where(eq(sessions.id, sessionId))
  return (await personOf(db, sessionId, aStranger())) ?? expect.unreachable('no session')
}

async function race(press: (n: number) => Promise<unknown>): Promise<number> {
  const tries = await Promise.allSettled(Array.from({ length: atOnce }, (_, n) => press(n)))
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code ?? one.reason] : []))
  for (const code of refused) expect(['conflict', 'step_up', 'gone', 'too_many']).toContain(code)
  return atOnce - refused.length
}

test(`one code of an app, ${rounds} rounds of ${atOnce} at once: one factor, ten recovery codes, one entry`, {
  timeout: 240_000,
}, async () => {
  const db = await orm()
  for (let round = 0; round < rounds; round += 1) {
    const person = await provenPerson()
    const { key } = await startTotp(person, {})
    const secret = key.replaceAll(' ', '')
    const code = generateSync({ secret, epoch: Math.floor(now().getTime() / 1000) })
    expect(await race(() => confirmTotp(person, { code }))).toBe(1)
    const mine = await db
      .select()
      .from(factors)
      .where(and(eq(factors.userId, person.userId), isNotNull(factors.confirmedAt)))
    expect(mine).toHaveLength(1)
    const codes = await db
      .select()
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.userId, person.userId), isNull(recoveryCodes.endedAt)))
    expect(codes).toHaveLength(10)
    const log = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, person.userId))
    expect(log.map(({ action }) => action)).toEqual(['factor.added'])
  }
})

test('one mailed link, ten at once: one session is vouched for, once', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 20; round += 1) {
    const person = await signedInAs((await aUser('linked')).id)
    await askFactorProof(person, {})
    const token = (await mailsTo(person.email ?? '')).at(-1)?.path?.split('/').at(-1) ?? ''
    expect(await race(() => giveFactorProof(aStranger(), { token }))).toBe(1)
  }
})
