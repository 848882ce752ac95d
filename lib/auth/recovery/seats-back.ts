import { and, asc, desc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, recoveryRequests, roles, teams, users } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { can, exceeds, mayHelpIn, type Seat } from '@/lib/policy/can'
import type { SeatBack } from '@/lib/policy/way-back'

/** One seat of a person, who could help them there, and what the rule has to know. */
export type OwnSeatBack = SeatBack & {
  memberId: string
  company: string
  slug: string
  timeZone: string
  /** Owners and helpers of that team who can sign in now, owners first: whom to call. */
  contacts: { memberId: string; name: string; email: string | null; isOwner: boolean }[]
}

/** More helpers than this are not looked at: whoever calls one of fifty has found one. */
const mostHelpers = 50

/**
 * The seats in which somebody could be helped back. None for the vendor's staff, whose sign-in opens every
 * customer: a customer lets none of them in. Runs as the door.
 */
export async function seatsBackOf(tx: Tx, userId: string): Promise<OwnSeatBack[]> {
  const seats = await ownSeats(tx, userId)
  const found: OwnSeatBack[] = []
  for (const { grants, ...seat } of seats) {
    const ranked = await rankedIn(tx, seat.teamId, userId)
    const helping = ranked.filter((helper) => seats.every((own) => mayHelpIn(helper, asTarget(own))))
    const colleagues = await colleaguesIn(tx, seat.teamId, userId)
    const isOwner = can({ grants }, 'team.own')
    found.push({
      ...seat,
      isOwner,
      helpers: helping.length,
      colleagues: colleagues.length,
      colleagueOfRank: ranked.some(({ hasFactor, external }) => hasFactor && !external),
      otherOwners: ranked.filter((other) => can(other, 'team.own')).length,
      holdsMost: !seats.some((other) => exceeds(other, { grants })),
      unanswered: await wentUnanswered(tx, seat),
      contacts: (isOwner ? ranked : ranked.filter((one) => can(one, 'team.own') || helping.includes(one)))
        .map(({ id, name, email, grants: held }) => ({
          memberId: id,
          name,
          email,
          isOwner: can({ grants: held }, 'team.own'),
        }))
        .sort((one, other) => Number(other.isOwner) - Number(one.isOwner)),
    })
  }
  return found
}

/** Ids of seats are made anew in each team, so a helper is never taken for the person by chance. */
const asTarget = ({ memberId, grants }: { memberId: string; grants: Seat['grants'] }): Seat => ({
  id: memberId,
  grants,
})

const ownSeats = (tx: Tx, userId: string) =>
  tx
    .select({
      memberId: members.id,
      teamId: members.teamId,
      grants: roles.grants,
      company: teams.name,
      slug: teams.slug,
      timeZone: teams.timeZone,
    })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .innerJoin(teams, eq(teams.id, members.teamId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.userId, userId), eq(users.isOperator, false), canSignIn()))
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(20)

/** Everybody else in a team who decides or helps there. */
export const rankedIn = (tx: Tx, teamId: string, without: string) =>
  tx
    .select({
      id: members.id,
      name: members.name,
      email: users.email,
      external: members.external,
      grants: roles.grants,
      hasFactor: hasFactor(),
    })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.teamId, teamId),
        ne(members.userId, without),
        canSignIn(),
        sql`(coalesce(${roles.grants} ->> 'team.own', 'none') <> 'none'
          or coalesce(${roles.grants} ->> 'member.help_in', 'none') <> 'none')`,
      ),
    )
    .orderBy(asc(members.createdAt), asc(members.id))
    .limit(mostHelpers)

/** Two are enough to know. */
const colleaguesIn = (tx: Tx, teamId: string, without: string) =>
  tx
    .select({ id: members.id })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(
        eq(members.teamId, teamId),
        ne(members.userId, without),
        eq(members.external, false),
        canSignIn(),
        hasFactor(),
      ),
    )
    .limit(2)

async function wentUnanswered(tx: Tx, seat: { teamId: string; memberId: string }): Promise<boolean> {
  const [last] = await tx
    .select({ expiresAt: recoveryRequests.expiresAt })
    .from(recoveryRequests)
    .where(
      and(
        eq(recoveryRequests.teamId, seat.teamId),
        eq(recoveryRequests.memberId, seat.memberId),
        eq(recoveryRequests.kind, 'colleagues'),
        isNull(recoveryRequests.cancelledAt),
        isNull(recoveryRequests.completedAt),
        gt(recoveryRequests.createdAt, inMs(-days(7))),
      ),
    )
    .orderBy(desc(recoveryRequests.createdAt))
    .limit(1)
  return Boolean(last && last.expiresAt <= now())
}

export const canSignIn = () =>
  and(inArray(members.state, ['active', 'old']), isNull(members.suspendedAt), isNull(users.lockedAt))

const hasFactor = () => sql<boolean>`exists (
  select 1 from factors f
  where f.user_id = ${members.userId} and f.confirmed_at is not null and f.ended_at is null)`
