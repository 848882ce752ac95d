import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, recoveryConfirmations, recoveryRequests, roles, teams, users } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { can } from '@/lib/policy/can'
import { opensAt, type RequestState, requestState } from '@/lib/policy/way-back'
import { canSignIn } from './seats-back'

/** What this person has asked for within the last days, the newest first. Runs as the door. */
export async function requestsOf(tx: Tx, userId: string) {
  const rows = await tx
    .select({
      request: recoveryRequests,
      company: teams.name,
      timeZone: teams.timeZone,
      grants: roles.grants,
    })
    .from(recoveryRequests)
    .innerJoin(
      members,
      and(eq(members.teamId, recoveryRequests.teamId), eq(members.id, recoveryRequests.memberId)),
    )
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .innerJoin(teams, eq(teams.id, members.teamId))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.userId, userId), canSignIn(), gt(recoveryRequests.createdAt, inMs(-days(14)))))
    .orderBy(desc(recoveryRequests.createdAt), desc(recoveryRequests.id))
    .limit(10)
  const confirmers = await confirmersOf(
    tx,
    rows.map(({ request }) => request.id),
  )
  return rows.map(({ request, company, timeZone, grants }) => {
    const yes = confirmers.filter(({ requestId }) => requestId === request.id)
    const isOwner = can({ grants }, 'team.own')
    const asked = { isOwner, confirmers: yes }
    const state: RequestState = requestState(request, asked, now())
    const readyAt = request.readyAt ?? opensAt(request, asked)
    return { ...request, readyAt, company, timeZone, state, confirmations: yes.length }
  })
}

/** Only who could still confirm counts: whoever was suspended, removed or made an external since does not. */
async function confirmersOf(tx: Tx, requestIds: string[]) {
  if (!requestIds.length) return []
  const rows = await tx
    .select({ requestId: recoveryConfirmations.requestId, grants: roles.grants })
    .from(recoveryConfirmations)
    .innerJoin(
      members,
      and(
        eq(members.teamId, recoveryConfirmations.teamId),
        eq(members.id, recoveryConfirmations.memberId),
        eq(members.external, false),
      ),
    )
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(inArray(recoveryConfirmations.requestId, requestIds), canSignIn()))
  return rows.map(({ requestId, grants }) => ({
    requestId,
    ofRank: can({ grants }, 'team.own') || can({ grants }, 'member.help_in'),
    isOwner: can({ grants }, 'team.own'),
  }))
}

type Stopped = { teamId: string; requestId: string; by: 'person' | 'owner' | 'link' }

/** Ends a request that is still open; null when it is not. Once, whoever stops it at the same moment. */
export async function stopRequest(tx: Tx, { teamId, requestId, by }: Stopped) {
  const [stopped] = await tx
    .update(recoveryRequests)
    .set({ cancelledAt: now(), cancelledBy: by })
    .where(
      and(
        eq(recoveryRequests.teamId, teamId),
        eq(recoveryRequests.id, requestId),
        isNull(recoveryRequests.cancelledAt),
        isNull(recoveryRequests.completedAt),
        gt(recoveryRequests.expiresAt, now()),
      ),
    )
    .returning()
  return stopped ?? null
}
