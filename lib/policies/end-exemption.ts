import { and, eq, gt } from 'drizzle-orm'
import { duties } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { findMember } from '@/lib/members/find-member'
import { OneMember } from '@/lib/members/input'
import { tellOfGrant } from './tell'

/** Takes an exception back; the person has all days of grace from their next request on. */
export const endExemption = command({
  does: 'policy.exemption_ended',
  who: member('policy.change', { alone: true }),
  input: OneMember,
  async run({ who, tx }, { memberId }) {
    const colleague = await findMember(tx, who, memberId)
    const [ended] = await tx
      .update(duties)
      .set({ exemptUntil: null, extendedUntil: null, startedAt: null, reason: null, grantedBy: null })
      .where(
        and(
          eq(duties.teamId, who.teamId),
          eq(duties.memberId, colleague.id),
          eq(duties.kind, 'second_factor'),
          gt(duties.exemptUntil, now()),
        ),
      )
      .returning({ id: duties.memberId })
    if (!ended) throw conflict('policy_not_exempt')
    await tellOfGrant(tx, who, colleague.id, 'exemption_ended')
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      returns: { name: colleague.name },
    }
  },
})
