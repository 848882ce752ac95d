import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { members, recoveryRequests, teams, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { person, stranger } from '@/lib/kernel/who'
import { proposalState } from '@/lib/policy/heir'
import { requestState } from '@/lib/policy/way-back'
import { knownLink } from '../counted-link'
import { OneLink } from '../input'
import { tell } from '../mailbox'
import { takeLink } from '../take-link'
import { findLink, isAlive } from '../view-link'
import { proposalBehind, stopProposalByLink } from './proposals'
import { requestsOf, stopRequest } from './requests'
import { lostStages } from './ways-back'

/**
 * Takes back what one has asked for, from whichever session: somebody who only has the password may have
 * asked.
 */
export const stopOwnRequest = command({
  does: 'recovery.cancelled',
  who: person({ stages: [...lostStages, 'open'] }),
  input: z.object({}),
  async run({ who, tx }) {
    const open = (await requestsOf(tx, who.userId)).find(
      ({ state }) => state === 'waiting' || state === 'ready',
    )
    const stopped = open && (await stopRequest(tx, { teamId: open.teamId, requestId: open.id, by: 'person' }))
    if (!stopped) throw conflict('way_back_over')
    return {
      subject: { type: 'member', id: stopped.memberId, name: who.name },
      teamId: stopped.teamId,
      returns: null,
    }
  },
})

/** What a link from a mail about a request would stop. Looking changes nothing. */
export const viewStopLink = query({
  who: stranger(() => []),
  input: OneLink,
  async run({ tx }, { token }) {
    const link = await findLink(tx, 'recovery_cancel', token)
    const proposed = link?.about ? await proposalBehind(tx, link.about) : null
    if (link && proposed) return viewProposal(proposed, isAlive(link))
    const request = link?.about ? await requestBehind(tx, link.about) : null
    if (!link || !request) return { state: 'gone' as const }
    const over = requestState(request, { isOwner: false, confirmers: [] }, now())
    const { kind, readyAt, device, address, createdAt, company, timeZone, name } = request
    const facts = { kind, readyAt, device, address, createdAt, company, timeZone, name }
    return over === 'waiting' || over === 'ready'
      ? { state: isAlive(link) ? ('open' as const) : ('gone' as const), ...facts }
      : { state: over, ...facts }
  },
})

/** The button behind that link: ends the request, and nothing else is touched. */
export const stopByLink = command({
  does: 'recovery.cancelled',
  who: stranger(() => []),
  input: OneLink,
  prepare: (caller, { token }) => knownLink(caller, 'recovery_cancel', token),
  async run({ tx }, { token }) {
    const link = await takeLink(tx, 'recovery_cancel', token)
    const proposed = link.about ? await proposalBehind(tx, link.about) : null
    if (proposed) return stoppedProposal(tx, proposed, link.email)
    const request = link.about ? await requestBehind(tx, link.about) : null
    const stopped =
      request && (await stopRequest(tx, { teamId: request.teamId, requestId: request.id, by: 'link' }))
    if (!request || !stopped) throw conflict('way_back_over')
    const values = { name: link.name, company: request.company }
    await tell(tx, link.userId, { template: 'recovery.mail.stopped', values, path: '/sign-in' })
    return {
      subject: { type: 'member', id: stopped.memberId, name: link.name },
      teamId: stopped.teamId,
      // Whose link it was: everybody who was told has one of their own.
      after: { email: link.email },
      returns: null,
    }
  },
})

type Proposed = NonNullable<Awaited<ReturnType<typeof proposalBehind>>>

function viewProposal({ proposal, company, timeZone, name }: Proposed, alive: boolean) {
  const { readyAt, createdAt, reason } = proposal
  const state = proposalState(proposal, now())
  const facts = { about: 'heir' as const, readyAt, createdAt, reason, company, timeZone, name }
  return state === 'waiting' || state === 'ready'
    ? { state: alive ? ('open' as const) : ('gone' as const), ...facts }
    : { state, ...facts }
}

async function stoppedProposal(tx: Tx, { proposal, name }: Proposed, email: string | null) {
  const { id, teamId, memberId } = proposal
  if (!(await stopProposalByLink(tx, { teamId, id }))) throw conflict('proposal_over')
  const subject = { type: 'member', id: memberId, name }
  return { does: 'recovery.proposal_stopped' as const, subject, teamId, after: { email }, returns: null }
}

async function requestBehind(tx: Tx, requestId: string) {
  const [row] = await tx
    .select({
      request: recoveryRequests,
      company: teams.name,
      timeZone: teams.timeZone,
      name: users.name,
    })
    .from(recoveryRequests)
    .innerJoin(teams, eq(teams.id, recoveryRequests.teamId))
    .innerJoin(
      members,
      and(eq(members.teamId, recoveryRequests.teamId), eq(members.id, recoveryRequests.memberId)),
    )
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(recoveryRequests.id, requestId))
  return row ? { ...row.request, company: row.company, timeZone: row.timeZone, name: row.name } : null
}
