import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { mayRemove } from '@/lib/policy/can'
import { endSeat } from './end-seat'
import { findMember } from './find-member'
import { OneMember } from './input'
import { keepAnOwner } from './owners'
import { tell } from './tell'

/** Takes a colleague out of the team; what they did stays under their name. */
export const remove = command({
  does: 'member.removed',
  who: member('member.remove', { alone: true, fresh: true }),
  input: OneMember,
  async run({ who, tx }, { memberId }) {
    const colleague = await findMember(tx, who, memberId)
    if (!mayRemove(who, colleague))
      throw forbidden(colleague.id === who.id ? 'not_yourself' : 'stands_higher')
    if (colleague.state === 'old' || colleague.state === 'unused') throw conflict('old_access')
    await keepAnOwner(tx, who, colleague.id)

    if (colleague.state === 'active') await tell(tx, who, colleague, 'removed')
    const after = await endSeat(tx, who.teamId, colleague, who.id)
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      before: { role: colleague.role.name, email: colleague.email },
      after,
      returns: { name: colleague.name },
    }
  },
})
