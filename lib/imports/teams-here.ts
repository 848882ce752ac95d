import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import type { Preset } from '@/db/schema'
import { roles, teams } from '@/db/schema'

export type TeamHere = {
  id: string
  customer: string
  name: string
  importId: string | null
  switchedAt: Date | null
  roleIds: Record<Preset, string>
}

/**
 * The teams of these customers that are here, by customer number. Held until the caller has committed, so
 * that none of them switches over between the look at it and a row of its old accesses. Runs as the door.
 */
export async function teamsHere(tx: Tx, customers: Iterable<string>): Promise<Map<string, TeamHere>> {
  const rows = await tx
    .select({
      id: teams.id,
      customer: teams.customerNumber,
      name: teams.name,
      importId: teams.importId,
      switchedAt: teams.switchedAt,
      preset: roles.preset,
      roleId: roles.id,
    })
    .from(teams)
    .leftJoin(roles, eq(roles.teamId, teams.id))
    .where(
      sql`${teams.customerNumber} in (select jsonb_array_elements_text(${JSON.stringify([...customers])}::jsonb))`,
    )
    .for('share', { of: teams })
  const found = new Map<string, TeamHere>()
  for (const { preset, roleId, customer, ...team } of rows) {
    if (customer === null) continue
    const known = found.get(customer) ?? { ...team, customer, roleIds: {} as Record<Preset, string> }
    if (preset && roleId) known.roleIds[preset] = roleId
    found.set(customer, known)
  }
  return found
}
