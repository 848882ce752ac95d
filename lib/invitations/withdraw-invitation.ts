import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { withdrawOpen } from '@/lib/kernel/withdraw-open'
import { findMember } from '@/lib/members/find-member'
import { OneMember } from '@/lib/members/input'
import { mayReach } from '@/lib/policy/can'
import { newestInvitation } from './newest'

/** Takes an invitation back: its link is dead at once, the seat stays in the list. */
export const withdrawInvitation = command({
  does: 'member.invitation_withdrawn',
  who: member('member.invite'),
  input: OneMember,
  async run({ who, tx }, { memberId }) {
    const colleague = await findMember(tx, who, memberId)
    if (!mayReach(who, colleague)) throw forbidden('stands_higher')
    if (colleague.state === 'active') throw conflict('already_active')
    const newest = await newestInvitation(tx, who.teamId, colleague.id)
    if (!(await withdrawOpen(tx, who.teamId, colleague.id))) throw conflict('not_invited')
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      before: { email: newest?.email ?? null },
      returns: { name: colleague.name },
    }
  },
})
