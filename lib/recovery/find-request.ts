import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, recoveryRequests, roles } from '@/db/schema'
import { notFound } from '@/lib/kernel/errors'

/** A request of this team with the seat that asks; requests of other teams are not found. */
export async function findRequest(tx: Tx, who: { teamId: string }, requestId: string) {
  const [found] = await requestRows(tx).where(
    and(eq(recoveryRequests.teamId, who.teamId), eq(recoveryRequests.id, requestId)),
  )
  if (!found) throw notFound()
  return found
}

export const requestRows = (tx: Tx) =>
  tx
    .select({
      id: recoveryRequests.id,
      kind: recoveryRequests.kind,
      reason: recoveryRequests.reason,
      device: recoveryRequests.device,
      address: recoveryRequests.address,
      createdAt: recoveryRequests.createdAt,
      readyAt: recoveryRequests.readyAt,
      expiresAt: recoveryRequests.expiresAt,
      cancelledAt: recoveryRequests.cancelledAt,
      cancelledBy: recoveryRequests.cancelledBy,
      completedAt: recoveryRequests.completedAt,
      memberId: members.id,
      name: members.name,
      grants: roles.grants,
    })
    .from(recoveryRequests)
    .innerJoin(
      members,
      and(eq(members.teamId, recoveryRequests.teamId), eq(members.id, recoveryRequests.memberId)),
    )
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .$dynamic()
