import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, policies, roles, switchOvers, teams } from '@/db/schema'
import { networkColumns, standingOfSeat } from '@/lib/auth/network-door'
import type { Person } from '@/lib/kernel/caller'
import { conflict, notFound } from '@/lib/kernel/errors'
import { letsIn } from '@/lib/policy/lets-in'

/** A person's own seat in the team of that address, wherever they are; not found for everybody who has none. */
export async function ownPlace(tx: Tx, who: Person, slug: string) {
  const [row] = await tx
    .select({
      teamId: members.teamId,
      memberId: members.id,
      roleId: members.roleId,
      name: members.name,
      slug: teams.slug,
      timeZone: teams.timeZone,
      grants: roles.grants,
      state: members.state,
      suspendedAt: members.suspendedAt,
      carriedOutAt: switchOvers.completedAt,
      ...networkColumns(),
    })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .leftJoin(policies, and(eq(policies.teamId, members.teamId), eq(policies.kind, 'networks')))
    .leftJoin(
      switchOvers,
      and(eq(switchOvers.teamId, members.teamId), eq(switchOvers.completedBy, members.id)),
    )
    .where(and(eq(teams.slug, slug), eq(members.userId, who.userId)))
  if (!row || !letsIn(row, who.provedAt)) throw notFound()
  return row
}

/** The same for somebody whom the rule of the team keeps outside now, and what would help; refused for whoever is in. */
export async function outsideSeat(tx: Tx, who: Person, slug: string) {
  const place = await ownPlace(tx, who, slug)
  const seat = { id: place.memberId, roleId: place.roleId, teamId: place.teamId, timeZone: place.timeZone }
  const { admission, verdict } = await standingOfSeat(tx, who, seat, place)
  if (admission.admitted) throw conflict('pass_not_needed')
  // A place that says no by itself says it to passes too.
  const passHelps = !(verdict?.because === 'place' && verdict.outcome === 'deny')
  return { ...place, wants: admission.wants, passHelps }
}
