import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { recoveryRequests } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { person } from '@/lib/kernel/who'
import { seatsThatCount } from '@/lib/policy/way-back'
import { isKnownBrowser } from '../device-cookie'
import { openWay } from './open-way'
import { requestsOf } from './requests'
import { seatsBackOf } from './seats-back'
import { lostStages } from './ways-back'

/**
 * Goes on by a request that colleagues have confirmed, or whose wait is over: once, and where it was asked
 * for or in a browser its person has used before. Otherwise whoever has stolen the password would take what
 * others granted.
 */
export const takeWayBack = command({
  does: 'recovery.opened',
  who: person({ stages: lostStages }),
  input: z.object({}),
  async run({ who, tx }) {
    const ready = (await requestsOf(tx, who.userId)).find(({ state }) => state === 'ready')
    if (!ready) throw conflict('way_back_not_ready')
    const asked = ready.device === who.device && ready.address === who.address
    if (!asked && !isKnownBrowser(who)) throw conflict('way_back_elsewhere')
    // Whoever became an owner elsewhere since they asked is let in from there alone.
    const counting = seatsThatCount(await seatsBackOf(tx, who.userId))
    if (!counting.some(({ teamId }) => teamId === ready.teamId)) throw conflict('way_back_closed')
    const taken = await tx
      .update(recoveryRequests)
      .set({ completedAt: now() })
      .where(
        and(
          eq(recoveryRequests.teamId, ready.teamId),
          eq(recoveryRequests.id, ready.id),
          isNull(recoveryRequests.completedAt),
          isNull(recoveryRequests.cancelledAt),
          gt(recoveryRequests.expiresAt, now()),
        ),
      )
      .returning({ id: recoveryRequests.id })
    if (!taken.length) throw conflict('way_back_not_ready')
    return openWay(tx, who, ready.kind, ready.teamId)
  },
})
