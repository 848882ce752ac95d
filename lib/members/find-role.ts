import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { roles } from '@/db/schema'
import { notFound } from '@/lib/kernel/errors'

/** A role of this team; without an id the one that somebody new gets. */
export async function findRole(tx: Tx, who: { teamId: string }, roleId?: string) {
  const [role] = await tx
    .select({ id: roles.id, name: roles.name, grants: roles.grants })
    .from(roles)
    .where(and(eq(roles.teamId, who.teamId), roleId ? eq(roles.id, roleId) : eq(roles.preset, 'member')))
  if (!role) throw notFound()
  return role
}
