import { and, eq, gt, isNull } from 'drizzle-orm'
import { invitations } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { hashToken } from '@/lib/kernel/tokens'
import { orm } from '@/lib/kernel/transaction'
import { stranger } from '@/lib/kernel/who'
import { counted } from './counted-link'
import { findInvitation, linkGone } from './find-invitation'
import { OneLink } from './input'

/** “I am not this person”: the link dies, and the team reads in its log that the address was somebody else's. */
export const declineInvitation = command({
  does: 'member.invitation_declined',
  who: stranger(() => []),
  input: OneLink,
  prepare: async (caller, { token }) => {
    const db = await orm()
    return counted(caller, () => findInvitation(db, token))
  },
  async run({ tx, prepared: found }, { token }) {
    const dead = await tx
      .update(invitations)
      .set({ withdrawnAt: now() })
      .where(and(eq(invitations.tokenHash, hashToken(token)), stillOpen()))
      .returning({ id: invitations.id })
    if (!found || !dead.length) throw linkGone(found)
    return {
      subject: { type: 'member', id: found.memberId, name: found.name },
      teamId: found.teamId,
      after: { email: found.email },
      returns: null,
    }
  },
})

const stillOpen = () =>
  and(isNull(invitations.usedAt), isNull(invitations.withdrawnAt), gt(invitations.expiresAt, now()))
