import { and, eq, gt, isNull } from 'drizzle-orm'
import { recoveryRequests } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { member } from '@/lib/kernel/who'
import { findRequest } from './find-request'
import { OneRequest } from './input'

/** An owner ends what somebody has asked for: it was not them, or it is settled otherwise. They are told. */
export const refuseRequest = command({
  does: 'recovery.cancelled',
  who: member('team.own'),
  input: OneRequest,
  async run({ who, tx }, { requestId }) {
    const request = await findRequest(tx, who, requestId)
    const stopped = await tx
      .update(recoveryRequests)
      .set({ cancelledAt: now(), cancelledBy: 'owner' })
      .where(
        and(
          eq(recoveryRequests.teamId, who.teamId),
          eq(recoveryRequests.id, requestId),
          isNull(recoveryRequests.cancelledAt),
          isNull(recoveryRequests.completedAt),
          gt(recoveryRequests.expiresAt, now()),
        ),
      )
      .returning({ id: recoveryRequests.id })
    if (!stopped.length) throw conflict('way_back_over')
    const recipient = await recipientOf(tx, who.teamId, request.memberId)
    if (recipient) {
      const values = { name: request.name, by: who.name }
      const mail = { ...recipient, template: 'recovery.mail.refused', values, path: '/sign-in' }
      await promise(tx, { kind: 'mail', mail }, { teamId: who.teamId })
    }
    return {
      subject: { type: 'member', id: request.memberId, name: request.name },
      returns: { name: request.name },
    }
  },
})
