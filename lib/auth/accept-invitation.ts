import { command } from '@/lib/kernel/command'
import { forbidden } from '@/lib/kernel/errors'
import { person } from '@/lib/kernel/who'
import { linkGone } from './find-invitation'
import { OneLink } from './input'
import { takeInvitation, takeSeat } from './take-invitation'

/** Takes a seat with the sign-in one has: only the person whom the link is meant for, signed in as exactly that. */
export const acceptInvitation = command({
  does: 'member.activated',
  who: person(),
  input: OneLink,
  async run({ who, tx }, { token }) {
    const found = await takeInvitation(tx, token)
    if (found.lockedAt) throw linkGone(null)
    if (found.userId !== who.userId) throw forbidden('link_for_other', { email: found.email })
    await takeSeat(tx, found, who.userId)
    return {
      subject: { type: 'member', id: found.memberId, name: found.name },
      teamId: found.teamId,
      after: { email: found.email },
      returns: { slug: found.slug },
    }
  },
})
