import { and, eq, gt, isNull } from 'drizzle-orm'
import { invitations } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { hashToken } from '@/lib/kernel/tokens'
import { orm } from '@/lib/kernel/transaction'
import { stranger } from '@/lib/kernel/who'
import { counted } from './counted-link'
import { findInvitation } from './find-invitation'
import { OneLink } from './input'

/** A browser shows the page behind the link: the team sees “opened”. Sent by the page's script, never by looking. */
export const noteOpened = command({
  does: 'member.invitation_opened',
  who: stranger(() => []),
  input: OneLink,
  prepare: async (caller, { token }) => {
    const db = await orm()
    return counted(caller, () => findInvitation(db, token))
  },
  async run({ tx, prepared: found }, { token }) {
    const first = await tx
      .update(invitations)
      .set({ openedAt: now() })
      .where(
        and(
          eq(invitations.tokenHash, hashToken(token)),
          isNull(invitations.openedAt),
          isNull(invitations.usedAt),
          isNull(invitations.withdrawnAt),
          gt(invitations.expiresAt, now()),
        ),
      )
      .returning({ id: invitations.id })
    if (!found || !first.length) return { unchanged: true, returns: null }
    return {
      subject: { type: 'member', id: found.memberId, name: found.name },
      teamId: found.teamId,
      returns: null,
    }
  },
})
