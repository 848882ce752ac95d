import { z } from 'zod'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { isOverdue, openCommitOf } from './commits'
import { mayConfirm } from './may-confirm'

/** The rule that waits to be confirmed, and whether this session can do it; null where none waits. */
export const getWaiting = query({
  who: member('policy.change'),
  input: z.object({}),
  async run({ who, tx }) {
    const commit = await openCommitOf(tx, who.teamId)
    if (!commit || isOverdue(commit)) return null
    const { id, madeByName: madeBy, createdAt, revertsAt } = commit
    return { id, madeBy, createdAt, revertsAt, may: mayConfirm(who, commit) }
  },
})
