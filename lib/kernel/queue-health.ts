import { and, eq, gt, isNotNull, isNull, lte, max, or } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { outbox } from '@/db/schema'
import { hours, inMs, minutes, now } from './clock'

/** Mail that has been due for longer than this is no way to bring a code that is good for ten minutes. */
const LATE_MS = minutes(3)

/**
 * Whether messages of this kind are leaving the house: none of them waits too long, and the last one that
 * could not be delivered was followed by one that could. One address that takes no mail is not a queue that
 * stands still.
 */
export async function isDelivering(db: Orm | Tx, kind: 'mail' | 'sms'): Promise<boolean> {
  const [last] = await db
    .select({ at: max(outbox.doneAt) })
    .from(outbox)
    .where(eq(outbox.kind, kind))
  const since = last?.at ?? new Date(0)
  const open = and(isNull(outbox.doneAt), isNull(outbox.deadAt))
  const [stuck] = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.kind, kind),
        or(
          and(open, isNull(outbox.lastError), lte(outbox.dueAt, inMs(-LATE_MS))),
          and(open, isNotNull(outbox.lastError), gt(outbox.createdAt, since), lte(outbox.createdAt, now())),
          and(gt(outbox.deadAt, inMs(-hours(1))), gt(outbox.deadAt, since)),
        ),
      ),
    )
    .limit(1)
  return !stuck
}
