import { and, asc, eq, ilike, isNotNull, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { members, roles, teams, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { notFound } from '@/lib/kernel/errors'
import { Id } from '@/lib/kernel/ids'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import { ownersAreAway } from '@/lib/policy/heir'
import { openProposal, ownersSeen } from './proposals'

/** How many people are offered; a search finds the others. */
const mostHeirs = 50

export type OwnerAway = Awaited<ReturnType<typeof getOwnerAway>>

/** For the vendor's page of a customer: when an owner was last there, what is proposed, and whom one could propose. */
export const getOwnerAway = query({
  who: operator(),
  input: z.object({ teamId: Id, search: z.string().max(200).optional() }),
  async run({ tx }, { teamId, search }) {
    const [team] = await tx.select({ switchedAt: teams.switchedAt }).from(teams).where(eq(teams.id, teamId))
    if (!team) throw notFound()
    const owners = await ownersSeen(tx, teamId)
    const open = await openProposal(tx, teamId)
    const allowed = team.switchedAt !== null && !open && ownersAreAway(owners, now())
    const like = `%${(search ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`
    const heirs = allowed
      ? await tx
          .select({ id: members.id, name: members.name, email: users.email })
          .from(members)
          .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
          .innerJoin(users, eq(users.id, members.userId))
          .where(
            and(
              eq(members.teamId, teamId),
              eq(members.state, 'active'),
              isNull(members.suspendedAt),
              eq(members.external, false),
              eq(members.redirected, false),
              isNotNull(users.emailConfirmedAt),
              isNull(users.lockedAt),
              eq(users.isOperator, false),
              sql`coalesce(${roles.grants} ->> 'team.own', 'none') = 'none'`,
              ilike(members.name, like),
            ),
          )
          .orderBy(asc(sql`lower(${members.name})`), asc(members.id))
          .limit(mostHeirs)
      : []
    return { switched: team.switchedAt !== null, ...owners, open, allowed, heirs }
  },
})
