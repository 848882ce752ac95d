import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
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
 * refusal does not take its own count back. Throws `too_many` with the seconds to wait when one of them says so;
 * a try made while waiting is refused without being counted, so nobody can prolong another person's wait.
 */
export async function countTry(counters: Counter[]): Promise<void> {
  for (const counter of counters) {
    const waitMs = await take(counter)
    if (waitMs > 0) {
      const seconds = Math.ceil(waitMs / 1000)
      throw new Refusal('too_many', { key: 'too_many_tries', values: { seconds } }, {}, seconds)
    }
  }
}

/** Forgets the failures after a success. */
export async function forgive(counters: Counter[]): Promise<void> {
  for (const counter of counters) {
    await (await orm()).delete(throttles).where(sql`${throttles.key} = ${keyOf(counter)}`)
  }
}

/** Milliseconds to wait, or 0 when this try is allowed and counted: one statement, so parallel tries cannot slip through. */
async function take(counter: Counter): Promise<number> {
  const at = now()
  const key = keyOf(counter)
  const { rate, times = 1 } = counter
  const forgetAt = new Date(at.getTime() + rate.forgetMs)
  // Only the failures that cost a wait: the free ones of some rates are thousands.
  const steps = sql.join(
    Array.from({ length: rate.steps - rate.free }, (_, index) => {
      const failure = rate.free + index + 1
      return sql`when ${failure} then ${waitAfter(rate, failure)}::int`
    }),
    sql` `,
  )
  const firstWaitMs = waitAfter(rate, times)
  const firstWait = firstWaitMs ? new Date(at.getTime() + firstWaitMs) : NEVER
  const failures = sql`(case when ${throttles.forgetAt} <= ${at.toISOString()}::timestamptz then ${times}::int else ${throttles.failures} + ${times}::int end)`
  const rows = await (await orm()).execute(sql`
    insert into throttles (key, failures, wait_until, forget_at)
    values (${key}, ${times}, ${firstWait.toISOString()}::timestamptz, ${forgetAt.toISOString()}::timestamptz)
    on conflict (key) do update set
      failures = ${failures},
      wait_until = coalesce(
        ${at.toISOString()}::timestamptz + nullif(case least(${failures}, ${rate.steps}) ${steps} else 0 end, 0) * interval '1 millisecond',
        ${NEVER.toISOString()}::timestamptz),
      forget_at = ${forgetAt.toISOString()}::timestamptz
    where throttles.wait_until <= ${at.toISOString()}::timestamptz
    returning key`)
  if ((rows as unknown as { rows: unknown[] }).rows.length) return 0
  const [held] = await (await orm()).select().from(throttles).where(sql`${throttles.key} = ${key}`)
  return held ? Math.max(1, held.waitUntil.getTime() - at.getTime()) : 0
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
