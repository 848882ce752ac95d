import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { outbox } from '@/db/schema'
import { languages } from '@/lib/format/message'
import { inMs, minutes, setClockOffset } from '@/lib/kernel/clock'
import { promise, type SmsOrder } from '@/lib/kernel/outbox'
import { runDue } from '@/lib/kernel/outbox-worker'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { withDatabase } from '@/lib/testing/use-database'
import { handlers } from './handlers'
import { mailbox } from './mailbox'
import { composeSms, sendSms } from './send-sms'

withDatabase()
afterEach(() => setClockOffset(0))

const order: SmsOrder = {
  template: 'second_factor.sms.code',
  to: '+491710000001',
  language: 'de',
  values: { code: '12345678', minutes: 10 },
}

test('a promised text lies in the mailbox of the demo, addressed to the number, once', async () => {
  await atTheDoor((tx) => promise(tx, { kind: 'sms', sms: order }))
  await runDue(handlers)
  expect(await mailbox(order.to)).toMatchObject([{ to: order.to, text: expect.stringMatching(/^12345678 /) }])
  const [job] = await (await orm()).select().from(outbox).where(eq(outbox.kind, 'sms'))
  expect(job).toMatchObject({ lastError: null, doneAt: expect.any(Date) })
  await sendSms(order, job?.id ?? '')
  expect(await mailbox(order.to)).toHaveLength(1)
})

test('one that has run out is not sent any more', async () => {
  const late = { ...order, to: '+491710000002', until: inMs(minutes(10)).toISOString() }
  setClockOffset(minutes(10))
  await sendSms(late, 'late')
  expect(await mailbox(late.to)).toEqual([])
})

test.each(languages)('%s: two parts at most, and the code comes first', async (language) => {
  const text = await composeSms({ ...order, language })
  expect(text).toMatch(/^12345678 [^{}]+$/)
  // A text with letters beyond GSM 03.38 has 70 of them, otherwise 160; two parts are the most one should pay
  // for.
  expect(text.length).toBeLessThanOrEqual(134)
})
