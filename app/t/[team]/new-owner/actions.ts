'use server'

import { becomeOwner } from '@/lib/recovery/become-owner'
import { stopProposal } from '@/lib/recovery/stop-proposal'
import { form } from '@/lib/web/form'

export const become = form(becomeOwner, { next: (_, { _team }) => `/t/${_team}` })
// The button goes with the proposal, so that the page has to say what has become of it.
export const stop = form(stopProposal, { next: (_, { _team }) => `/t/${_team}/new-owner?done=stopped` })
