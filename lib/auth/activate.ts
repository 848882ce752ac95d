import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { orm } from '@/lib/kernel/transaction'
import { stranger } from '@/lib/kernel/who'
import { beginSession } from './begin-session'
import { counted } from './counted-link'
import { findInvitation, isOpen, linkGone, mayChoosePassword } from './find-invitation'
import { LinkAndPassword } from './input'
import { hashNewPassword, judgedForSeat } from './new-password'
import { takeFirstPassword } from './take-first-password'

/**
 * The link and a password of one's own: the seat is taken, the address confirmed, everything from before cut
 * off, and the person is in. Only for somebody who has no password yet; whoever has one signs in and accepts.
 */
export const activate = command({
  does: 'member.activated',
  who: stranger(() => []),
  input: LinkAndPassword,
  async prepare(caller, { token, password }) {
    const db = await orm()
    const found = await counted(caller, () => findInvitation(db, token))
    if (!found || !isOpen(found)) throw linkGone(found)
    if (!mayChoosePassword(found)) throw conflict('accept_signed_in')
    return hashNewPassword(password, await judgedForSeat(db, found))
  },
  async run({ who, tx, prepared }, { token }) {
    const { found, userId } = await takeFirstPassword(tx, token, prepared)
    const session = await beginSession(tx, userId, who, {
      by: 'activation',
      proof: 'invitation',
    })
    return {
      subject: { type: 'member', id: found.memberId, name: found.name },
      teamId: found.teamId,
      after: { email: found.email },
      returns: { userId, ...session, slug: found.slug },
    }
  },
})
