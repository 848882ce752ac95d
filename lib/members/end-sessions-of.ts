import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { endSessions } from '@/lib/kernel/sessions'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { maySuspend } from '@/lib/policy/can'
import { findMember } from './find-member'
import { OneMember } from './input'

/** Signs a colleague who stands no higher out on all devices; password, factors and seat stay as they are. */
export const endSessionsOf = command({
  does: 'session.member_ended',
  who: member('member.suspend', { alone: true }),
  input: OneMember,
  async run({ who, tx }, { memberId }) {
    const colleague = await findMember(tx, who, memberId)
    if (!maySuspend(who, colleague))
      throw forbidden(colleague.id === who.id ? 'not_yourself' : 'stands_higher')
    const { userId, name } = colleague
    if (colleague.state !== 'active' || !userId) throw conflict('not_active_yet')
    const count = await asTheDoor(tx, who.teamId, () => endSessions(tx, [userId], 'ended_by_team'))
    if (!count) return { unchanged: true, returns: { name, count } }

    const recipient = await recipientOf(tx, who.teamId, memberId)
    const mail = recipient && {
      ...recipient,
      template: 'policies.mail.signed_out',
      values: { by: who.name },
      path: '/sign-in',
    }
    if (mail) await promise(tx, { kind: 'mail', mail }, { teamId: who.teamId })
    return {
      subject: { type: 'member', id: memberId, name },
      after: { sessions: count },
      returns: { name, count },
    }
  },
})
