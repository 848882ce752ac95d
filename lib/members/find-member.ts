import { and, eq, ne } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles, users } from '@/db/schema'
import { notFound } from '@/lib/kernel/errors'

export type Colleague = Awaited<ReturnType<typeof findMember>>

/**
 * A seat of this team, held until the verb has committed, so that two verbs about one person follow one
 * another. Seats of other teams and removed ones are not found.
 */
export async function findMember(tx: Tx, who: { teamId: string }, memberId: string) {
  const [seat] = await tx
    .select({
      id: members.id,
      name: members.name,
      state: members.state,
      isMain: members.isMain,
      redirected: members.redirected,
      external: members.external,
      suspendedAt: members.suspendedAt,
      userId: members.userId,
      email: users.email,
      grants: roles.grants,
      role: { id: roles.id, name: roles.name },
    })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, who.teamId), eq(members.id, memberId), ne(members.state, 'removed')))
    .for('update', { of: members })
  if (!seat) throw notFound()
  return seat
}
