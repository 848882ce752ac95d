import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import { users } from '@/db/schema'
import { type Counter, countTry } from '@/lib/kernel/throttle'
import { orm } from '@/lib/kernel/transaction'
import { mostFailures } from '@/lib/policy/throttle'

/**
 * Adds one to the failures in a row unless they are used up; a success sets them back. Counted before the
 * look at the password, so that parallel tries and a crash cannot try for free. Nobody's row costs the same.
 */
export async function takeOneTry(userId: string): Promise<boolean> {
  const taken = await (await orm())
    .update(users)
    .set({ passwordFailures: sql`${users.passwordFailures} + 1` })
    .where(and(eq(users.id, userId), lt(users.passwordFailures, mostFailures)))
    .returning({ id: users.id })
  return taken.length === 1
}

/** The same in one statement with these counters, which come first: whoever has to wait uses up no try. */
export const countAndTakeOneTry = (counters: Counter[], userId: string): Promise<boolean> =>
  countTry(
    counters,
    (counted: SQL) => sql`
    update users set password_failures = password_failures + 1 from ${counted}
    where users.id = ${userId}::uuid and password_failures < ${mostFailures} returning users.id`,
  )
