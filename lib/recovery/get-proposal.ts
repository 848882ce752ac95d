import { z } from 'zod'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { can } from '@/lib/policy/can'
import { proposalState } from '@/lib/policy/heir'
import { openProposal } from './proposals'

/** The open proposal of another owner, for the heir and for whoever may object; null for everybody else. */
export const getProposal = query({
  who: member('team.read'),
  input: z.object({}),
  async run({ who, tx }) {
    const open = await openProposal(tx, who.teamId)
    const mayStop = can(who, 'member.help_in')
    const isHeir = open?.memberId === who.id
    if (!open || (!isHeir && !mayStop)) return null
    const { id, name, reason, createdAt, readyAt, expiresAt } = open
    const isReady = proposalState(open, now()) === 'ready'
    return { id, name, reason, createdAt, readyAt, expiresAt, isReady, isHeir, mayStop }
  },
})
