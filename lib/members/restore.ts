import { and, eq } from 'drizzle-orm'
import { members } from '@/db/schema'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { maySuspend } from '@/lib/policy/can'
import { findMember } from './find-member'
import { OneMember } from './input'
import { tell } from './tell'

/** Takes a suspension back. */
export const restore = command({
  does: 'member.restored',
  who: member('member.suspend', { alone: true }),
  input: OneMember,
  async run({ who, tx }, { memberId }) {
    const colleague = await findMember(tx, who, memberId)
    if (!maySuspend(who, colleague)) throw forbidden('stands_higher')
    if (!colleague.suspendedAt) throw conflict('changed_meanwhile')

    await tx
      .update(members)
      .set({ suspendedAt: null, suspendedReason: null })
      .where(and(eq(members.teamId, who.teamId), eq(members.id, colleague.id)))
    await tell(tx, who, colleague, 'restored')
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      returns: { name: colleague.name },
    }
  },
})
