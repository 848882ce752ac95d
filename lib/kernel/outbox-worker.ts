import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { outbox } from '@/db/schema'
import { inMs, minutes, now } from './clock'
import type { Job } from './outbox'
import { seal, unseal } from './seal'
import { orm, withoutParameters } from './transaction'

export type Handlers = { [K in Job['kind']]: (job: Extract<Job, { kind: K }>, key: string) => Promise<void> }

/** Waits after the first, second, … failed try; after the last one the job is given up and shown. */
const backoffMs = [30_000, 2 * 60_000, 10 * 60_000, 60 * 60_000, 4 * 3_600_000, 12 * 3_600_000]

/**
 * Does what is due, at most `limit` jobs, oldest first; returns how many were taken. Claims with SKIP LOCKED,
 * so that any number of servers share the work; a server that dies loses its claim after a minute and the job
 * is done again under the same idempotency key.
 */
export async function runDue(handlers: Handlers, limit = 20): Promise<number> {
  const jobs = await claim(limit)
  for (const job of jobs) await settle(handlers, job)
  return jobs.length
}

type Row = typeof outbox.$inferSelect

async function claim(limit: number): Promise<Row[]> {
  return (await orm()).transaction(async (tx) => {
    const due = await tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          isNull(outbox.doneAt),
          isNull(outbox.deadAt),
          lte(outbox.dueAt, now()),
          or(isNull(outbox.claimedUntil), lte(outbox.claimedUntil, now())),
        ),
      )
      .orderBy(asc(outbox.dueAt), asc(outbox.id))
      .limit(limit)
      .for('update', { skipLocked: true })
    if (!due.length) return []
    return tx
      .update(outbox)
      .set({ claimedUntil: inMs(minutes(1)), attempts: sql`${outbox.attempts} + 1` })
      .where(
        inArray(
          outbox.id,
          due.map(({ id }) => id),
        ),
      )
      .returning()
  })
}

async function settle(handlers: Handlers, row: Row): Promise<void> {
  const db = await orm()
  try {
    const job = unseal<Job>('outbox', row.sealed)
    await (handlers[job.kind] as (job: Job, key: string) => Promise<void>)(job, row.id)
    await db
      .update(outbox)
      .set({ doneAt: now(), claimedUntil: null, sealed: seal('outbox', null), lastError: null })
      .where(eq(outbox.id, row.id))
  } catch (error) {
    const wait = backoffMs[row.attempts - 1]
    const told = withoutParameters(error)
    const lastError = (told instanceof Error ? told.message : String(told)).slice(0, 500)
    console.error(
      JSON.stringify({
        level: 'error',
        event: 'outbox.failed',
        job: row.kind,
        id: row.id,
        message: lastError,
      }),
    )
    await db
      .update(outbox)
      .set({ lastError, claimedUntil: null, ...(wait ? { dueAt: inMs(wait) } : { deadAt: now() }) })
      .where(eq(outbox.id, row.id))
  }
}

/** Works through the outbox until stopped; looks again at once while there is work, else twice a second. */
export function startWorking(handlers: Handlers): { stop(): Promise<void> } {
  let stopped = false
  let wake = () => {}
  const loop = (async () => {
    while (!stopped) {
      const done = await runDue(handlers).catch((error: unknown) => {
        console.error(JSON.stringify({ level: 'error', event: 'outbox.unreachable', message: String(error) }))
        return 0
      })
      if (done === 0 && !stopped)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 500)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
    }
  })()
  return {
    async stop() {
      stopped = true
      wake()
      await loop
    },
  }
}
