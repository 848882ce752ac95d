import type { Tx } from '@/db/database'
import { recoveryRequests } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { days, hours, inMs, now } from '@/lib/kernel/clock'
import { conflict } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { alone } from '@/lib/kernel/transaction'
import { wayBackLimits, waysBack } from '@/lib/policy/way-back'
import { requestsOf } from './requests'
import { type OwnSeatBack, seatsBackOf } from './seats-back'

type Asked = { teamId: string; kind: 'colleagues' | 'owner_wait'; reason?: string }
type Begun = { seat: OwnSeatBack; request: typeof recoveryRequests.$inferSelect }

/**
 * The row of a new request, if this way is open to this person and nothing else they have asked for is; one
 * at a time per person, so that two browsers cannot have two. Runs as the door.
 */
export async function beginRequest(tx: Tx, who: Person, { teamId, kind, reason }: Asked): Promise<Begun> {
  await alone(tx, `recovery:${who.userId}`)
  const seats = await seatsBackOf(tx, who.userId)
  const open = waysBack(seats)[kind === 'colleagues' ? 'colleagues' : 'ownerWait']
  const seat = seats.find((one) => one.teamId === teamId)
  if (!seat || !open.includes(teamId)) throw conflict('way_back_closed')
  const [latest] = await requestsOf(tx, who.userId)
  if (latest?.state === 'waiting' || latest?.state === 'ready') throw conflict('way_back_asked')

  const { colleaguesHours, ownerWaitHours, ownerOpenDays } = wayBackLimits
  const readyAt = kind === 'owner_wait' ? inMs(hours(ownerWaitHours)) : null
  const [request] = await tx
    .insert(recoveryRequests)
    .values({
      teamId,
      id: newId(),
      memberId: seat.memberId,
      kind,
      reason: reason || null,
      device: who.device,
      address: who.address,
      createdAt: now(),
      readyAt,
      expiresAt: readyAt ? inMs(hours(ownerWaitHours) + days(ownerOpenDays)) : inMs(hours(colleaguesHours)),
    })
    .returning()
  if (!request) throw new Error('The request was not kept.')
  return { seat, request }
}
