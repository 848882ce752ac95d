import { and, asc, eq, ilike, or } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, users } from '@/db/schema'
import { containing } from '@/lib/format/containing'

const mostPeople = 10

/** The team's people, removed ones included, whose name or address contains a text: their seats and their sign-ins. */
export async function findPeople(tx: Tx, teamId: string, text: string) {
  const found = await tx
    .select({ id: members.id, userId: members.userId, formerUserId: members.formerUserId })
    .from(members)
    .leftJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.teamId, teamId),
        or(ilike(members.name, containing(text)), ilike(users.email, containing(text))),
      ),
    )
    .orderBy(asc(members.name), asc(members.id))
    .limit(mostPeople + 1)
  const people = found.slice(0, mostPeople)
  const userIds = [...new Set(people.flatMap(({ userId, formerUserId }) => userId ?? formerUserId ?? []))]
  return { userIds, ids: [...people.map(({ id }) => id), ...userIds], tooMany: found.length > mostPeople }
}
