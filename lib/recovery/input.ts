import { z } from 'zod'
import { Id } from '@/lib/kernel/ids'

export const OneRequest = z.object({ requestId: Id })

export const Confirmation = z.object({ requestId: Id, called: z.literal('on', 'call_first') })

export const OneTeam = z.object({ teamId: Id })

export const OneProposal = z.object({ proposalId: Id })

export const ProposalOfTeam = z.object({ teamId: Id, proposalId: Id })
