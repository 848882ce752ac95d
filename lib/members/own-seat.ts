import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { members, roles, teams, users } from '@/db/schema'
import { notFound } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'

/** One's own place in the team, and whom to ask there: what everybody may know who belongs to it. */
export const ownSeat = query({
  who: member('team.read'),
  input: z.object({}),
  async run({ who, tx }) {
    const [seat] = await tx
      .select({
        name: members.name,
        email: users.email,
        state: members.state,
        redirected: members.redirected,
        activatedAt: members.activatedAt,
        createdAt: members.createdAt,
        role: { name: roles.name, preset: roles.preset },
        switchedAt: teams.switchedAt,
      })
      .from(members)
      .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
      .innerJoin(teams, eq(teams.id, members.teamId))
      .leftJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.teamId, who.teamId), eq(members.id, who.id)))
    if (!seat) throw notFound()
    const owners = await tx
      .select({ name: members.name })
      .from(members)
      .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
      .where(
        and(
          eq(members.teamId, who.teamId),
          sql`coalesce(${roles.grants} ->> 'team.own', 'none') <> 'none'`,
          sql`${members.state} in ('active', 'old')`,
          isNull(members.suspendedAt),
        ),
      )
      .orderBy(sql`lower(${members.name})`, members.id)
      .limit(10)
    return { ...seat, owners: owners.map(({ name }) => name) }
  },
})
