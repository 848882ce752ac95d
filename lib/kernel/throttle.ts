import { createHash } from 'node:crypto'
import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { throttles } from '@/db/schema'
import { formatPrefix, networkOf, parseAddress } from '@/lib/policy/networks'
import { type Rate, waitAfter } from '@/lib/policy/throttle'
import { now } from './clock'
import { Refusal } from './errors'
import { orm } from './transaction'

/** `times` counts one try as so many, for verbs that ask about a whole list at once. */
export type Counter = { rate: Rate; of: string; times?: number }

/** Counts by network: one IPv4 address, or the /64 that an IPv6 customer gets and may walk through at will. */
export function ofNetwork(rate: Rate, address: string): Counter {
  const parsed = parseAddress(address)
  return { rate, of: parsed ? formatPrefix(networkOf(parsed)) : 'unknown' }
}

/**
 * Counts one try under each counter, before anything costly is done and outside the verb's transaction, so that a
 * refusal does not take its own count back. Throws `too_many` with the seconds to wait when one of them says so, and
 * then those behind it are not counted; a try made while waiting is refused without being counted, so nobody can
 * prolong another person's wait. `last` is a data-modifying statement that is carried out along with it where every
 * counter has counted, by joining `counted`; true when it returned a row.
 */
export async function countTry(counters: Counter[], last?: (counted: SQL) => SQL): Promise<boolean> {
  const [first, ...others] = counters
  if (!first) return false
  // One statement, so that parallel tries cannot slip through: each counter takes its turn only where the one before it
  // has been counted.
  const at = now()
  const steps = others.map(
    (counter, index) => sql`, ${step(index + 1)} as (${counting(counter, at, step(index))})`,
  )
  const counted = sql.join(
    counters.map((_, index) => sql`select key from ${step(index)}`),
    sql` union all `,
  )
  const lastStep = last && sql`, last_step as (${last(step(others.length))})`
  const { rows } = (await (
    await orm()
  ).execute(sql`
    with ${step(0)} as (${counting(first, at)}) ${sql.join(steps, sql``)} ${lastStep}
    ${counted} ${lastStep && sql`union all select null from last_step`}`)) as unknown as Rows
  const keys = rows.filter(({ key }) => key !== null)
  const held = counters[keys.length]
  const waitMs = held ? await waitFor(held, at) : 0
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1000)
    throw new Refusal('too_many', { key: 'too_many_tries', values: { seconds } }, {}, seconds)
  }
  return rows.length > keys.length
}

type Rows = { rows: { key: string | null }[] }

/** Forgets the failures after a success. */
export async function forgive(counters: Counter[]): Promise<void> {
  for (const counter of counters) {
    await (await orm()).delete(throttles).where(sql`${throttles.key} = ${keyOf(counter)}`)
  }
}

const step = (index: number) => sql.raw(`counted_${index}`)

/** Adds one try to a counter that does not make anybody wait; `after` names the step that must have counted before. */
function counting(counter: Counter, at: Date, after?: SQL): SQL {
  const { rate, times = 1 } = counter
  const present = sql`${at.toISOString()}::timestamptz`
  const forgetAt = new Date(at.getTime() + rate.forgetMs).toISOString()
  const firstWaitMs = waitAfter(rate, times)
  const firstWait = firstWaitMs ? new Date(at.getTime() + firstWaitMs) : NEVER
  const failures = sql`(case when ${throttles.forgetAt} <= ${present} then 0 else ${throttles.failures} end + ${times}::int)`
  return sql`
    insert into throttles (key, failures, wait_until, forget_at)
    select ${keyOf(counter)}, ${times}::int, ${firstWait.toISOString()}::timestamptz, ${forgetAt}::timestamptz ${after ? sql`from ${after}` : sql``}
    on conflict (key) do update set
      failures = ${failures},
      wait_until = coalesce(
        ${present} + (case least(${failures}, ${rate.steps}::int) ${waits(rate)} end) * interval '1 millisecond',
        ${NEVER.toISOString()}::timestamptz),
      forget_at = excluded.forget_at
    where throttles.wait_until <= ${present}
    returning key`
}

/** The waits of a rate by failures; only those that cost one, because the free ones of some rates are thousands. */
const waits = ({ free, steps, ...rate }: Rate) =>
  sql.raw(
    Array.from({ length: steps - free }, (_, index) => free + index + 1)
      .map((failures) => `when ${failures} then ${waitAfter({ free, ...rate }, failures)}`)
      .join(' '),
  )

/** Milliseconds until this counter counts again; 0 when its wait has ended meanwhile. */
async function waitFor(counter: Counter, at: Date): Promise<number> {
  const [held] = await (await orm())
    .select()
    .from(throttles)
    .where(sql`${throttles.key} = ${keyOf(counter)}`)
  return held ? Math.max(1, held.waitUntil.getTime() - at.getTime()) : 0
}

/** Seconds until these counters count again, for a page that says so before anybody tries; 0: now. */
export async function secondsToWait(db: Orm | Tx, counters: readonly Counter[]): Promise<number> {
  const rows = await db
    .select({ waitUntil: throttles.waitUntil })
    .from(throttles)
    .where(inArray(throttles.key, counters.map(keyOf)))
  const waits = rows.map(({ waitUntil }) => waitUntil.getTime() - now().getTime())
  return Math.max(0, Math.ceil(Math.max(0, ...waits) / 1000))
}

/** No wait. Not the present moment: of two tries at once the one that read the clock first would wait for the other. */
const NEVER = new Date(0)

/** Names and addresses are not kept in clear beside failed tries. */
const keyOf = ({ rate, of }: Counter) =>
  `${rate.name}:${createHash('sha256').update(`${rate.name}:${of}`).digest('base64url').slice(0, 32)}`

/** Takes one try back that turned out to be a success, and the wait it caused with it. */
export async function giveBack(counter: Counter): Promise<void> {
  await (await orm())
    .update(throttles)
    .set({ failures: sql`greatest(${throttles.failures} - 1, 0)`, waitUntil: NEVER })
    .where(sql`${throttles.key} = ${keyOf(counter)}`)
}

/** After a success: one's own failures are forgotten, and the try is taken back from the count shared with others. */
export async function pardon(own: Counter, shared: Counter | null): Promise<void> {
  const db = await orm()
  await db
    .with(...pardoning(db, own, shared))
    .select({ done: sql`true` })
    .from(sql`pardoned`)
}

/**
 * The same as the first steps of a longer statement; what comes after them looks at `pardoned`. The rows are touched in
 * the order in which they were counted, or two people of one network could wait for each other.
 */
export function pardoning(db: Orm | Tx, own: Counter, shared: Counter | null) {
  const step = (name: string, does: SQL) => db.$with(name, {}).as(does)
  const forgotten = sql`delete from throttles where key = ${keyOf(own)} returning key`
  if (!shared) return [step('pardoned', forgotten)]
  const takenBack = sql`
    update throttles set failures = greatest(failures - 1, 0), wait_until = ${NEVER.toISOString()}::timestamptz
    where key = ${keyOf(shared)} and (select count(*) from forgotten) >= 0 returning key`
  return [step('forgotten', forgotten), step('pardoned', takenBack)]
}
