import { eq, sql } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import type { Tx } from '@/db/database'
import { accesses, teams, users } from '@/db/schema'

const columns = {
  customer: teams.customerNumber,
  userName: accesses.userName,
  name: accesses.name,
  flaggedMain: accesses.flaggedMain,
  apps: accesses.apps,
  rights: accesses.rights,
  oldRole: accesses.oldRole,
  oldEmail: accesses.oldEmail,
  phones: accesses.phones,
  remark: accesses.remark,
  oldCreatedAt: accesses.oldCreatedAt,
}

/** An access as an earlier import has written it. */
export type AccessHere = Omit<typeof accesses.$inferSelect, keyof Unread> & { customer: string | null }
type Unread = Omit<typeof accesses.$inferSelect, keyof typeof columns>

/**
 * Which of these user names are here, and whose: an access, in use or switched over, or somebody who never was one
 * (`taken`). Runs as the door.
 */
export async function namesHere(
  tx: Tx,
  names: readonly string[],
): Promise<Map<string, AccessHere | 'taken'>> {
  const given = sql`(select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))`
  const found = new Map<string, AccessHere | 'taken'>()
  const taken = await union(
    tx.select({ name: users.userName }).from(users).where(sql`${users.userName} in ${given}`),
    tx.select({ name: users.retiredUserName }).from(users).where(sql`${users.retiredUserName} in ${given}`),
  )
  for (const { name } of taken) if (name !== null) found.set(name, 'taken')

  const known = await tx
    .select(columns)
    .from(accesses)
    .innerJoin(teams, eq(teams.id, accesses.teamId))
    .where(sql`${accesses.userName} in ${given}`)
  for (const row of known) found.set(row.userName, row)
  return found
}
