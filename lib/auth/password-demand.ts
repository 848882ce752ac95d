import { z } from 'zod'
import { query } from '@/lib/kernel/query'
import { person, stranger } from '@/lib/kernel/who'
import { findInvitation, isOpen } from './find-invitation'
import { OneLink } from './input'
import { judgedFor, judgedForSeat } from './new-password'
import { findLink, isAlive } from './view-link'

/**
 * Whether a team demands a second factor of whoever holds this invitation: then eight characters are enough.
 */
export const demandOfInvitation = query({
  who: stranger(() => []),
  input: OneLink,
  async run({ tx }, { token }) {
    const found = await findInvitation(tx, token)
    return { secondFactor: found && isOpen(found) ? (await judgedForSeat(tx, found)).secondFactor : false }
  },
})

/** The same for the link of a reset. A dead link says what a made-up one does. */
export const demandOfReset = query({
  who: stranger(() => []),
  input: OneLink,
  async run({ tx }, { token }) {
    const found = await findLink(tx, 'password_reset', token)
    return {
      secondFactor: found && isAlive(found) ? (await judgedFor(tx, found.userId)).secondFactor : false,
    }
  },
})

/** The same for oneself, and what one is called: the page beside the field shows it anyway. */
export const ownDemand = query({
  who: person({ stages: ['open', 'new_password'] }),
  input: z.object({}),
  async run({ who, tx }) {
    const { secondFactor, context } = await judgedFor(tx, who.userId)
    return { secondFactor, names: context.flatMap((name) => name ?? []) }
  },
})
