import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { members } from '@/db/schema'
import { command } from '@/lib/kernel/command'
import { forbidden } from '@/lib/kernel/errors'
import { Id } from '@/lib/kernel/ids'
import { member } from '@/lib/kernel/who'
import { mayMarkExternal } from '@/lib/policy/can'
import { findMember } from './find-member'

/**
 * Says of a colleague whether they are an external person: a client, a tax advisor, a guest. Rules may mean
 * only those.
 */
export const changeExternal = command({
  does: 'member.external_changed',
  who: member('member.change_role', { alone: true, fresh: true }),
  input: z.object({ memberId: Id, external: z.boolean() }),
  async run({ who, tx }, { memberId, external }) {
    const colleague = await findMember(tx, who, memberId)
    if (!mayMarkExternal(who, colleague))
      throw forbidden(colleague.id === who.id ? 'not_yourself' : 'stands_higher')
    const returns = { name: colleague.name, external }
    if (colleague.external === external) return { unchanged: true, returns }

    await tx
      .update(members)
      .set({ external })
      .where(and(eq(members.teamId, who.teamId), eq(members.id, colleague.id)))
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      before: { external: !external },
      after: { external },
      returns,
    }
  },
})
