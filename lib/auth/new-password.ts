import { eq, sql } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { users } from '@/db/schema'
import { wrongField } from '@/lib/kernel/errors'
import { passwordFault } from '@/lib/policy/password'
import { commonPasswords } from './common-passwords'
import { hashPassword } from './passwords'

/** The hash of a new password, or a sentence beside the field `password` that says what is wrong with it. */
export async function hashNewPassword(password: string, context: (string | null)[]): Promise<string> {
  const fault = passwordFault(password, { context, common: commonPasswords() })
  if (fault) throw wrongField('password', fault.key, 'values' in fault ? fault.values : undefined)
  return hashPassword(password)
}

/** What somebody who knows this person would try first: their names, their addresses, their companies. */
export async function contextOf(db: Orm | Tx, userId: string): Promise<(string | null)[]> {
  const [row] = await db
    .select({
      name: users.name,
      email: users.email,
      userName: users.userName,
      retired: users.retiredUserName,
      // Spelled out: in a query of one table drizzle leaves the table's name away.
      companies: sql<string[]>`array(
        select t.name from members m join teams t on t.id = m.team_id where m.user_id = users.id)`,
    })
    .from(users)
    .where(eq(users.id, userId))
  return row ? [row.name, row.email, row.userName, row.retired, ...row.companies] : []
}
