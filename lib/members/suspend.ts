import { and, eq } from 'drizzle-orm'
import { members } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { endPassesOf } from '@/lib/networks/end-passes-of'
import { maySuspend } from '@/lib/policy/can'
import { endAccess } from './end-access'
import { findMember } from './find-member'
import { Suspension } from './input'
import { handOnMainAccount } from './main-account'
import { keepAnOwner } from './owners'
import { tell } from './tell'

/**
 * Shuts the door to a colleague at once, with a reason that they get to read; everything else of theirs
 * stays.
 */
export const suspend = command({
  does: 'member.suspended',
  who: member('member.suspend', { alone: true, fresh: true }),
  input: Suspension,
  async run({ who, tx }, { memberId, reason }) {
    const colleague = await findMember(tx, who, memberId)
    if (!maySuspend(who, colleague))
      throw forbidden(colleague.id === who.id ? 'not_yourself' : 'stands_higher')
    if (colleague.state !== 'active') throw conflict('not_active_yet')
    if (colleague.suspendedAt) throw conflict('changed_meanwhile')
    await keepAnOwner(tx, who, colleague.id)

    await tx
      .update(members)
      .set({ suspendedAt: now(), suspendedReason: reason })
      .where(and(eq(members.teamId, who.teamId), eq(members.id, colleague.id)))
    const handedOn = await handOnMainAccount(tx, colleague, {
      teamId: who.teamId,
      by: who.id,
      elseKeep: true,
    })
    await endPassesOf(tx, who.teamId, colleague.id, who.id)
    await tell(tx, who, colleague, 'suspended', { reason })
    await endAccess(tx, who.teamId, colleague.userId, 'suspended')
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      after: { reason, ...handedOn },
      returns: { name: colleague.name },
    }
  },
})
