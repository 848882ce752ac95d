'use server'

import { proposeOwner } from '@/lib/recovery/propose-owner'
import { withdrawProposal } from '@/lib/recovery/stop-proposal'
import { allowTriesAgain } from '@/lib/rollout/allow-tries-again'
import { assignCustomers } from '@/lib/rollout/assign-customers'
import { chooseMainAccount } from '@/lib/rollout/choose-main-account'
import { form } from '@/lib/web/form'
import { notAssigned } from '../phases/not-assigned'

export const choose = form(chooseMainAccount, {
  read: ({ customer, access }) => ({ teamId: String(customer ?? ''), accessId: String(access ?? '') }),
  // The question goes with its answer, so that the page has to say what was answered.
  next: (_, { customer }) => `/operator/customers/${customer}?done=main`,
})

export const assign = form(assignCustomers, {
  read: ({ phase, number }) => ({ phaseId: String(phase ?? ''), numbers: String(number ?? ''), move: true }),
  done: notAssigned,
})

export const allowTries = form(allowTriesAgain, {
  read: ({ customer, access, reason }) => ({
    teamId: String(customer ?? ''),
    accessId: String(access ?? ''),
    reason: String(reason ?? ''),
  }),
  next: (_, { customer }) => `/operator/customers/${customer}`,
})

// The page itself says what has become of the proposal.
export const propose = form(proposeOwner)
export const withdraw = form(withdrawProposal)
