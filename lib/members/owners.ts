import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles, users } from '@/db/schema'
import { conflict } from '@/lib/kernel/errors'
import { can } from '@/lib/policy/can'
import { isActingOwner, keepsAnOwner, type OwnerSeat } from '@/lib/policy/last-owner'

/** Refuses what would leave the team without an owner who can sign in. Only in verbs that are `alone`. */
export async function keepAnOwner(tx: Tx, who: { teamId: string }, without: string): Promise<void> {
  if (!keepsAnOwner(await ownerSeats(tx, who.teamId), without)) throw conflict('last_owner')
}

/** How many owners can sign in now. */
export const countOwners = async (tx: Tx, teamId: string) =>
  (await ownerSeats(tx, teamId)).filter(isActingOwner).length

/** The owners who are in and have proven the address with which they sign in, the longest-standing first. */
export const trustedOwners = async (tx: Tx, teamId: string) =>
  (await ownerSeats(tx, teamId)).filter(
    (seat) => isActingOwner(seat) && seat.state === 'active' && seat.confirmedAt,
  )

/** Whether the main account's person is an owner who can sign in. */
export const isMainAnOwner = async (tx: Tx, teamId: string) =>
  (await ownerSeats(tx, teamId)).some((seat) => seat.isMain && isActingOwner(seat))

/** Every seat whose role makes an owner, the oldest first. */
async function ownerSeats(
  tx: Tx,
  teamId: string,
): Promise<(OwnerSeat & { name: string; isMain: boolean; confirmedAt: Date | null })[]> {
  const all = await tx
    .select({ id: roles.id, grants: roles.grants })
    .from(roles)
    .where(eq(roles.teamId, teamId))
  const owning = new Map(all.filter((role) => can(role, 'team.own')).map((role) => [role.id, role.grants]))
  if (!owning.size) return []
  const seats = await tx
    .select({
      id: members.id,
      name: members.name,
      isMain: members.isMain,
      roleId: members.roleId,
      state: members.state,
      suspendedAt: members.suspendedAt,
      confirmedAt: users.emailConfirmedAt,
    })
    .from(members)
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), inArray(members.roleId, [...owning.keys()])))
    .orderBy(asc(members.createdAt), asc(members.id))
  return seats.map(({ roleId, ...seat }) => ({ ...seat, grants: owning.get(roleId) ?? {} }))
}
