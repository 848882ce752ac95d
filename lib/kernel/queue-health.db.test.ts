import { afterEach, beforeEach, expect, test } from 'vitest'
import { outbox } from '@/db/schema'
import { withDatabase } from '@/lib/testing/use-database'
import { inMs, minutes, now } from './clock'
import { newId } from './ids'
import { isDelivering } from './queue-health'
import { orm } from './transaction'

withDatabase()
const empty = async () => void (await (await orm()).delete(outbox))
beforeEach(empty)
afterEach(empty)

const ago = (n: number) => inMs(-minutes(n))
const add = async (row: Partial<typeof outbox.$inferInsert>) =>
  (await orm())
    .insert(outbox)
    .values({ id: newId(), kind: 'mail', sealed: '', createdAt: now(), dueAt: now(), ...row })

const failing = { createdAt: ago(2), dueAt: inMs(30_000), attempts: 1, lastError: 'refused' }

test.each<[string, Parameters<typeof add>[0][], boolean]>([
  ['nothing to do', [], true],
  ['one that is due now', [{}], true],
  ['one for tomorrow', [{ createdAt: ago(60), dueAt: inMs(minutes(600)) }], true],
  ['one that nobody has taken for four minutes', [{ createdAt: ago(4), dueAt: ago(4) }], false],
  ['one that could not be delivered', [failing], false],
  ['… followed by one that could', [failing, { createdAt: ago(1), doneAt: now() }], true],
  ['… after one that could', [failing, { createdAt: ago(9), doneAt: ago(9) }], false],
  ['one given up this hour', [{ createdAt: ago(900), deadAt: ago(30) }], false],
  ['one given up long ago', [{ createdAt: ago(900), deadAt: ago(90) }], true],
  ['another kind that stands still', [{ kind: 'sms', createdAt: ago(9), dueAt: ago(9) }], true],
])('%s', async (_, rows, well) => {
  for (const row of rows) await add(row)
  expect(await isDelivering(await orm(), 'mail')).toBe(well)
})
