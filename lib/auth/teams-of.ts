import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Orm, Tx } from '@/db/database'
import { members, roles, switchOvers, teams } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { query } from '@/lib/kernel/query'
import { orm } from '@/lib/kernel/transaction'
import { person } from '@/lib/kernel/who'
import { letsIn } from '@/lib/policy/lets-in'
import { stepOf } from '@/lib/policy/stage'

export type OwnSeat = Awaited<ReturnType<typeof teamsOf>>[number]

/** The teams one belongs to, those too in which one is suspended, with the reason. */
export const teamsOf = query({
  who: person(),
  input: z.object({}),
  run: ({ who, tx }) => seatsOf(tx, who),
})

async function seatsOf(db: Orm | Tx, who: Pick<Person, 'userId' | 'provedAt'>) {
  const seats = await db
    .select({
      slug: teams.slug,
      team: teams.name,
      role: roles.name,
      preset: roles.preset,
      state: members.state,
      suspendedAt: members.suspendedAt,
      suspendedReason: members.suspendedReason,
      carriedOutAt: switchOvers.completedAt,
    })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .leftJoin(
      switchOvers,
      and(eq(switchOvers.teamId, members.teamId), eq(switchOvers.completedBy, members.id)),
    )
    .where(and(eq(members.userId, who.userId), inArray(members.state, ['old', 'invited', 'active'])))
    .orderBy(asc(teams.name), asc(teams.id))
    .limit(200)
  return seats
    .filter((seat) => letsIn({ ...seat, suspendedAt: null }, who.provedAt))
    .map(({ state, carriedOutAt, ...seat }) => seat)
}

/** Where somebody starts after a sign-in: their team, the choice between several, or the cockpit. */
export function homePath(who: { isOperator: boolean }, seats: readonly SeatAtHome[]): string {
  const [only, ...others] = seats
  if (only && !others.length && !only.suspendedAt) return `/t/${only.slug}`
  return who.isOperator && !seats.length ? '/operator' : '/teams'
}

type SeatAtHome = { slug: string; suspendedAt: unknown }

/**
 * The seats that let in whoever has signed in just now, as a column of a statement about `users`: a switch-over that was
 * carried out before lets nobody in any more.
 */
export const seatsOfArrived = sql<SeatAtHome[] | null>`(
  select json_agg(json_build_object('slug', t.slug, 'suspendedAt', m.suspended_at))
  from members m join teams t on t.id = m.team_id
  where m.user_id = users.id and m.state in ('old', 'active'))`

/** What has to be known of somebody to tell where they go on; their seats where they have been read already. */
export type Arrived = Pick<Person, 'userId' | 'stage' | 'provedAt' | 'isOperator'> & {
  seats?: readonly SeatAtHome[]
}

/** The same for somebody whom the door has just seen; whoever still owes a step is led to it. */
export async function homeOf(who: Arrived): Promise<string> {
  return who.stage === 'open'
    ? homePath(who, who.seats ?? (await seatsOf(await orm(), who)))
    : stepOf[who.stage]
}
