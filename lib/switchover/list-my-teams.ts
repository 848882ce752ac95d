import { and, asc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { members, switchOvers, teams } from '@/db/schema'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'
import { letsIn } from '@/lib/policy/lets-in'

/** The teams of somebody as far as the switch-over is concerned; where it is theirs to do, and not yet done, first. */
export const listMyTeams = query({
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const seats = await tx
      .select({
        slug: teams.slug,
        name: teams.name,
        switchedAt: teams.switchedAt,
        isMain: members.isMain,
        state: members.state,
        suspendedAt: members.suspendedAt,
        carriedOutAt: switchOvers.completedAt,
      })
      .from(members)
      .innerJoin(teams, eq(teams.id, members.teamId))
      .leftJoin(
        switchOvers,
        and(eq(switchOvers.teamId, members.teamId), eq(switchOvers.completedBy, members.id)),
      )
      .where(and(eq(members.userId, who.userId), inArray(members.state, ['old', 'invited', 'active'])))
      .orderBy(asc(teams.name), asc(teams.id))
      .limit(100)
    const rank = (seat: (typeof seats)[number]) => (seat.switchedAt ? 2 : seat.isMain ? 0 : 1)
    return seats
      .filter((seat) => letsIn(seat, who.provedAt))
      .sort((a, b) => rank(a) - rank(b))
      .map(({ slug, name, switchedAt, isMain }) => ({ slug, name, switchedAt, isMain }))
  },
})
