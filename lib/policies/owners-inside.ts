import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles } from '@/db/schema'
import { conflict } from '@/lib/kernel/errors'
import { can } from '@/lib/policy/can'
import type { OwnerUnderRule } from '@/lib/policy/last-owner'
import type { RuledSeat } from './ruled-seats'

/**
 * Nobody demands of others, or spares them, what they have not done themselves; the sentence leads to where
 * it is done.
 */
export function demandOwnFactor(has: boolean): void {
  if (!has) throw conflict('policy_own_factor')
}

/**
 * The owners who can sign in now, with what each has; whoever still signs in the old way is not held to the
 * rule.
 */
export async function ownerSeatsUnder(
  tx: Tx,
  teamId: string,
  seats: readonly RuledSeat[],
): Promise<OwnerUnderRule[]> {
  const ruled = seats
    .filter((seat) => can(seat, 'team.own'))
    .map(({ id, roleId, external, kinds }) => ({ id, roleId, external, kinds, held: true }))
  const all = await tx
    .select({ id: roles.id, grants: roles.grants })
    .from(roles)
    .where(eq(roles.teamId, teamId))
  const owning = all.filter((role) => can(role, 'team.own')).map(({ id }) => id)
  if (!owning.length) return ruled
  const old = await tx
    .select({ id: members.id, roleId: members.roleId, external: members.external })
    .from(members)
    .where(
      and(
        eq(members.teamId, teamId),
        eq(members.state, 'old'),
        isNull(members.suspendedAt),
        inArray(members.roleId, owning),
      ),
    )
  return [...ruled, ...old.map((seat) => ({ ...seat, kinds: [], held: false }))]
}
