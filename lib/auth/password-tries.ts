import { and, eq, lt, sql } from 'drizzle-orm'
import { users } from '@/db/schema'
import { orm } from '@/lib/kernel/transaction'

/** After so many failures in a row a password is void for ever, wherever they came from (NIST SP 800-63B-4, 3.2.2). */
export const mostFailures = 100

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
