import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm'
import type { Orm } from '@/db/database'
import { members, networkPasses } from '@/db/schema'
import type { Actor, Wire } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { forbidden, notFound, Refusal } from '@/lib/kernel/errors'
import { orm } from '@/lib/kernel/transaction'
import { can } from '@/lib/policy/can'
import { personOf, seatOf } from './lookup'
import { outsideNetwork } from './network-door'

type Listener = Pick<Actor, keyof Wire | 'userId' | 'sessionId' | 'teamSlug' | 'id'>
type Asked = { sessionId: string | null; wire: Wire; slug: string }

/**
 * The member who listens at this team's door. A browser that is left open opens its stream every few minutes by itself:
 * that keeps no session alive and nobody was seen by it.
 */
export async function listenerOf(db: Orm, { sessionId, wire, slug }: Asked): Promise<Listener> {
  const person = sessionId && (await personOf(db, sessionId, wire, { isUse: false }))
  if (!person) throw new Refusal('unauthenticated', { key: 'sign_in_first' })
  const seat = slug.includes('\0') ? null : await seatOf(db, person, slug)
  if (!seat) throw notFound()
  const { admission } = seat.network
  if (!admission.admitted) throw outsideNetwork(admission.wants, seat.teamSlug)
  if (!can(seat, 'network.grant')) throw forbidden()
  return { ...person, id: seat.id, teamSlug: seat.teamSlug }
}

/**
 * What rings at a member now: the requests that wait for somebody like them, as one text that changes with
 * them. Null as soon as they may hear it no more: session, seat, role or network are asked anew, and none of
 * it is use of the session.
 */
export async function ringsFor(actor: Listener): Promise<string | null> {
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
