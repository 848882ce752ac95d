import { eq } from 'drizzle-orm'
import { users } from '@/db/schema'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { member } from '@/lib/kernel/who'
import { findMember } from '@/lib/members/find-member'
import { OneMember } from '@/lib/members/input'
import { covers } from '@/lib/policy/can'
import { countMail } from './mail-limit'

/**
 * Asks a colleague to confirm their address: they get the link that they could also have asked for
 * themselves.
 */
export const askToConfirm = command({
  does: 'member.address_asked',
  who: member('member.help_in'),
  input: OneMember,
  prepare: (who, { memberId }) => countMail(who, memberId),
  async run({ who, tx }, { memberId }) {
    const colleague = await findMember(tx, who, memberId)
    if (!covers(who, colleague)) throw forbidden('stands_higher')
    const { userId, email, name } = colleague
    if (colleague.state !== 'active' || colleague.suspendedAt || !userId || !email)
      throw conflict('help_no_sign_in')
    if (colleague.redirected) throw conflict('email_led_round')
    const [user] = await tx
      .select({ confirmedAt: users.emailConfirmedAt })
      .from(users)
      .where(eq(users.id, userId))
    if (user?.confirmedAt) throw conflict('email_confirmed_already')
    await promise(tx, { kind: 'confirm_asked', userId }, { teamId: who.teamId })
    return {
      subject: { type: 'member', id: colleague.id, name },
      after: { email },
      returns: { name, email },
    }
  },
})
