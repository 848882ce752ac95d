import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { findMember } from '@/lib/members/find-member'
import { OneMember } from '@/lib/members/input'
import { mayReach } from '@/lib/policy/can'
import { issueInvitation } from './issue-invitation'
import { countMail } from './mail-limit'
import { newestInvitation } from './newest'

/** A new link to the same address; the one before is dead. */
export const sendAgain = command({
  does: 'member.link_sent_again',
  who: member('member.invite'),
  input: OneMember,
  prepare: (who, { memberId }) => countMail(who, memberId),
  async run({ who, tx }, { memberId }) {
    const colleague = await findMember(tx, who, memberId)
    if (!mayReach(who, colleague)) throw forbidden('stands_higher')
    if (colleague.state === 'active') throw conflict('already_active')
    if (colleague.state !== 'invited') throw conflict('old_access')

    const newest = await newestInvitation(tx, who.teamId, colleague.id)
    // An account that lost its address to whoever could prove it gets another one first.
    const email = colleague.userId ? colleague.email : newest?.email
    if (!email) throw conflict('email_missing')
    const kind = newest?.kind ?? 'activation'
    const link = { teamId: who.teamId, memberId: colleague.id, kind, email, name: colleague.name, by: who }
    const { expiresAt } = await issueInvitation(tx, link)
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      after: { email },
      returns: { name: colleague.name, email, expiresAt },
    }
  },
})
