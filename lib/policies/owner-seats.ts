import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles } from '@/db/schema'
import { can } from '@/lib/policy/can'

/** The owners of a team who can sign in, the longest-standing first. */
export async function actingOwners(tx: Tx, teamId: string): Promise<{ id: string; name: string }[]> {
  const all = await tx
    .select({ id: roles.id, grants: roles.grants })
    .from(roles)
    .where(eq(roles.teamId, teamId))
  const owning = all.filter((role) => can(role, 'team.own')).map(({ id }) => id)
  if (!owning.length) return []
  return tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(
      and(
        eq(members.teamId, teamId),
        inArray(members.roleId, owning),
        inArray(members.state, ['active', 'old']),
        isNull(members.suspendedAt),
      ),
    )
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(20)
}

export const ownerNames = async (tx: Tx, teamId: string) =>
  (await actingOwners(tx, teamId)).map(({ name }) => name)
