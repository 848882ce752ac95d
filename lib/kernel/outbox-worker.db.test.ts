import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { outbox } from '@/db/schema'
import { withDatabase } from '@/lib/testing/use-database'
import { hours, minutes, setClockOffset } from './clock'
import { type Job, promise } from './outbox'
import { type Handlers, runDue } from './outbox-worker'
import { atTheDoor, orm } from './transaction'

withDatabase()
afterEach(() => setClockOffset(0))

const job = (typed: string): Job => ({ kind: 'sign_in_hint', typed, address: '203.0.113.1' })
const order = (typed: string, dueAt?: Date) => atTheDoor((tx) => promise(tx, job(typed), { dueAt }))
const unexpected = async () => {
  throw new Error('no such job was promised')
}
const doing = (work: (typed: string) => Promise<void>): Handlers => ({
  mail: unexpected,
  sms: unexpected,
  reset_asked: unexpected,
  link_asked: unexpected,
  confirm_asked: unexpected,
  recovery_notice: unexpected,
  proposal_notice: unexpected,
  heir_link: unexpected,
  import: unexpected,
  sign_in_hint: ({ typed }) => work(typed),
})

test('what a verb promised is done once, and its content is not kept', async () => {
  await order('once')
  const done: string[] = []
  const handlers = doing(async (typed) => void done.push(typed))
  await Promise.all([runDue(handlers), runDue(handlers)])
  await runDue(handlers)
  expect(done).toEqual(['once'])
  const [row] = await (await orm()).select().from(outbox)
  expect(row?.doneAt).not.toBeNull()
  expect(Buffer.from(row?.sealed ?? '', 'base64url').toString('latin1')).not.toContain('once')
})

test('a promise whose transaction is rolled back was never made', async () => {
  await expect(
    atTheDoor(async (tx) => {
      await promise(tx, job('never'))
      throw new Error('changed our mind')
    }),
  ).rejects.toThrow('changed our mind')
  const done: string[] = []
  await runDue(doing(async (typed) => void done.push(typed)))
  expect(done).toEqual([])
})

test('a failure waits longer each time and is given up in the end, with its reason', async () => {
  await order('broken')
  const fail = doing(async () => {
    throw new Error('the mail service is down')
  })
  let taken = 0
  for (let hour = 0; hour < 24 * 3; hour += 1) {
    setClockOffset(hours(hour))
    taken += await runDue(fail)
  }
  expect(taken).toBe(7)
  const [row] = await (await orm())
    .select()
    .from(outbox)
    .where(eq(outbox.lastError, 'the mail service is down'))
  expect(row?.deadAt).not.toBeNull()
})

test('a job whose worker died is taken up by another after a minute', async () => {
  await order('interrupted')
  await (await orm())
    .update(outbox)
    .set({ claimedUntil: new Date(Date.now() + minutes(1)) })
    .where(eq(outbox.attempts, 0))
  const done: string[] = []
  const handlers = doing(async (typed) => void done.push(typed))
  await runDue(handlers)
  expect(done).toEqual([])
  setClockOffset(minutes(1.1))
  await runDue(handlers)
  expect(done).toEqual(['interrupted'])
})
