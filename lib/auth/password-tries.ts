import { and, eq, lt, sql } from 'drizzle-orm'
import { users } from '@/db/schema'
import { orm } from '@/lib/kernel/transaction'
import { mostFailures } from '@/lib/policy/throttle'

/**
 * Adds one to the failures in a row unless they are used up; a success sets them back. Counted before the look at the
 * password, so that parallel tries and a crash cannot try for free. Nobody's row costs the same.
 */
export async function takeOneTry(userId: string): Promise<boolean> {
  const taken = await (await orm())
    .update(users)
    .set({ passwordFailures: sql`${users.passwordFailures} + 1` })
    .where(and(eq(users.id, userId), lt(users.passwordFailures, mostFailures)))
    .returning({ id: users.id })
  return taken.length === 1
}
