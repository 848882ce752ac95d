'use server'

import { becomeOwner } from '@/lib/recovery/become-owner'
import { stopProposal } from '@/lib/recovery/stop-proposal'
import { form } from '@/lib/web/form'

// The page itself says what has become of the proposal.
export const become = form(becomeOwner, { next: (_, { _team }) => `/t/${_team}` })
export const stop = form(stopProposal)
