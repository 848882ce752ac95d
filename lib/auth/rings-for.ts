import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm'
import { members, networkPasses } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { orm } from '@/lib/kernel/transaction'
import { can } from '@/lib/policy/can'
import { personOf, seatOf } from './lookup'

/**
 * What rings at a member now: the requests that wait for somebody like them, as one text that changes with
 * them. Null as soon as they may hear it no more: session, seat, role or network are asked anew, and none of
 * it is use of the session.
 */
export async function ringsFor(actor: Actor): Promise<string | null> {
  const db = await orm()
  const { address, device, deviceProof, trustProof, country, language } = actor
  const wire = { address, device, deviceProof, trustProof, country, language }
  const person = await personOf(db, actor.sessionId, wire, { isUse: false })
  const seat = person && (await seatOf(db, person, actor.teamSlug))
  if (!seat || seat.id !== actor.id) return null
  if (!seat.network.admission.admitted || !can(seat, 'network.grant')) return null
  if (!seat.ringing) return ''
  const waiting = await db
    .select({ id: networkPasses.id })
    .from(networkPasses)
    .innerJoin(members, and(eq(members.teamId, networkPasses.teamId), eq(members.id, networkPasses.memberId)))
    .where(
      and(
        eq(networkPasses.teamId, seat.teamId),
        ne(networkPasses.memberId, seat.id),
        isNull(networkPasses.decision),
        gt(networkPasses.expiresAt, now()),
        eq(members.state, 'active'),
        isNull(members.suspendedAt),
      ),
    )
    .orderBy(asc(networkPasses.createdAt), asc(networkPasses.id))
    .limit(5)
  return waiting.map(({ id }) => id).join()
}
