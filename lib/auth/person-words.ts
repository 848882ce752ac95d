import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, teams, users } from '@/db/schema'
import type { Language } from '@/lib/format/message'
import { languageOf } from './lookup'

/** In which language one writes to a person, and in whose time: their own, then that of their first team. */
export async function languageAndZone(tx: Tx, userId: string, fallback: Language = 'en') {
  const [user] = await tx.select({ language: users.language }).from(users).where(eq(users.id, userId))
  const [team] = await tx
    .select({ language: teams.language, timeZone: teams.timeZone })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.userId, userId), inArray(members.state, ['old', 'active', 'invited'])))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(1)
  return {
    language: languageOf(user?.language ?? null, team?.language ?? null, fallback),
    timeZone: team?.timeZone ?? 'UTC',
  }
}
