import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles, users } from '@/db/schema'

/**
 * Who may let others in and can sign in themselves, the longest-standing first; at most so many. Runs as the door,
 * because a team does not see which sign-ins are locked.
 */
export const grantersOf = (tx: Tx, teamId: string, most: number) =>
  tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.teamId, teamId),
        eq(members.state, 'active'),
        isNull(members.suspendedAt),
        isNull(users.lockedAt),
        sql`coalesce(${roles.grants} ->> 'network.grant', 'none') <> 'none'`,
      ),
    )
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(most)
