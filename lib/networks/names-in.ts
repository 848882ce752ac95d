import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles } from '@/db/schema'
import { notFound } from '@/lib/kernel/errors'
import type { NetworkRule, PlaceOwner } from '@/lib/policy/network-rule'

/** Names by id, of roles and of people. */
export type Names = Record<string, string>

const ownersIn = (rules: readonly NetworkRule[]): PlaceOwner[] =>
  rules.flatMap(({ places, elsewhereOf }) => [...places, ...elsewhereOf].map(({ owner }) => owner))

/** The names of everybody whom these rules name; who has left keeps a name, so that a place says whose it was. */
export async function namesIn(tx: Tx, teamId: string, rules: readonly NetworkRule[]): Promise<Names> {
  const owners = ownersIn(rules)
  const roleIds = owners.flatMap((owner) => (owner.of === 'role' ? [owner.id] : []))
  const onCall = rules.flatMap(({ hours }) => hours?.onCall ?? [])
  const memberIds = [...onCall, ...owners.flatMap((owner) => (owner.of === 'member' ? [owner.id] : []))]
  const found = [
    ...(roleIds.length
      ? await tx
          .select({ id: roles.id, name: roles.name })
          .from(roles)
          .where(and(eq(roles.teamId, teamId), inArray(roles.id, [...new Set(roleIds)])))
      : []),
    ...(memberIds.length
      ? await tx
          .select({ id: members.id, name: members.name })
          .from(members)
          .where(and(eq(members.teamId, teamId), inArray(members.id, [...new Set(memberIds)])))
      : []),
  ]
  return Object.fromEntries(found.map(({ id, name }) => [id, name]))
}

/** Roles and people of other teams are not there, and who has left is nobody's to name. */
export async function mustBeOurs(
  tx: Tx,
  teamId: string,
  given: { roleIds?: readonly string[]; memberIds?: readonly string[] },
): Promise<void> {
  const roleIds = [...new Set(given.roleIds)]
  const memberIds = [...new Set(given.memberIds)]
  const ownRoles = roleIds.length
    ? await tx
        .select({ id: roles.id })
        .from(roles)
        .where(and(eq(roles.teamId, teamId), inArray(roles.id, roleIds)))
    : []
  const ownPeople = memberIds.length
    ? await tx
        .select({ id: members.id })
        .from(members)
        .where(and(eq(members.teamId, teamId), inArray(members.id, memberIds), ne(members.state, 'removed')))
    : []
  if (ownRoles.length !== roleIds.length || ownPeople.length !== memberIds.length) throw notFound()
}
