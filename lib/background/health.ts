import { and, asc, count, isNotNull, isNull, lte } from 'drizzle-orm'
import { outbox } from '@/db/schema'
import { minutes, now } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'

export type Health = {
  status: 'ok' | 'queue_late' | 'database_down'
  database: 'ok' | 'down'
  queue: { waiting: number; givenUp: number; oldestWaitSeconds: number } | null
}

/** Work that has been due for longer than this means that nobody is doing it. */
const LATE_MS = minutes(10)

/** Whether this server can do its work: the database answers and the outbox moves. */
export async function health(): Promise<Health> {
  try {
    const queue = await queueState()
    const status = queue.oldestWaitSeconds * 1000 > LATE_MS ? 'queue_late' : 'ok'
    return { status, database: 'ok', queue }
  } catch (error) {
    console.error(JSON.stringify({ level: 'error', event: 'health.database', message: String(error) }))
    return { status: 'database_down', database: 'down', queue: null }
  }
}

async function queueState() {
  const db = await orm()
  const due = and(isNull(outbox.doneAt), isNull(outbox.deadAt), lte(outbox.dueAt, now()))
  const [[waiting], [givenUp], [oldest]] = await Promise.all([
    db.select({ n: count() }).from(outbox).where(due),
    db.select({ n: count() }).from(outbox).where(isNotNull(outbox.deadAt)),
    db.select({ dueAt: outbox.dueAt }).from(outbox).where(due).orderBy(asc(outbox.dueAt)).limit(1),
  ])
  const oldestWaitSeconds = oldest
    ? Math.max(0, Math.round((now().getTime() - oldest.dueAt.getTime()) / 1000))
    : 0
  return { waiting: waiting?.n ?? 0, givenUp: givenUp?.n ?? 0, oldestWaitSeconds }
}
