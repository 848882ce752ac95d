import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles, users } from '@/db/schema'
import { isLanguage } from '@/lib/format/message'
import { momentIn } from '@/lib/format/moment'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { type Job, promiseAll } from '@/lib/kernel/outbox'
import { type Recipient, recipientOf } from '@/lib/kernel/recipient'
import { atTheDoor } from '@/lib/kernel/transaction'
import { withdrawOpen } from '@/lib/kernel/withdraw-open'
import { proposalState } from '@/lib/policy/heir'
import { tell } from '../mailbox'
import { isDone } from '../send-reset'
import { cancelLink } from './cancel-link'
import { proposalBehind } from './proposals'

/** How many people of one team get a mail about one proposal: owners first, then who is named, then who helps. */
const mostTold = 20

type Notice = Extract<Job, { kind: 'proposal_notice' }>
type Found = NonNullable<Awaited<ReturnType<typeof proposalBehind>>>

/** Tells everybody who could know better what has become of a proposal; nothing where that is no longer true. */
export const proposalNotice = ({ proposalId, what }: Notice, jobId: string): Promise<void> =>
  atTheDoor(async (tx) => {
    const found = await proposalBehind(tx, proposalId)
    if (!found) return
    const state = proposalState(found.proposal, now())
    if (what === 'waits' && (state === 'waiting' || state === 'ready')) await tellWaits(tx, found, jobId)
    if (what === 'named' && state === 'completed') await tellNamed(tx, found)
    if (what === 'stopped' && state === 'cancelled') await tellStopped(tx, found)
  })

/** Each with a link of their own that stops it. A job that is done twice tells once. */
async function tellWaits(tx: Tx, found: Found, jobId: string): Promise<void> {
  if (await isDone(tx, jobId)) return
  const { proposal, userId, name, company, timeZone } = found
  const { id: requestId, expiresAt, reason } = proposal
  const jobs: Job[] = []
  for (const { mailbox, greeted, isHeir } of await addressesIn(tx, found)) {
    const id = jobs.length ? newId() : jobId
    // Whoever has no sign-in yet owns no links: theirs are kept with whoever proposed them.
    const keeper = userId ?? proposal.proposedBy
    const path = await cancelLink(tx, { userId: keeper, requestId, email: mailbox.to, expiresAt, id })
    const ready = momentIn(mailbox.language, timeZone, proposal.readyAt)
    const yours = proposal.email ? 'recovery.mail.heir_proposed_new' : 'recovery.mail.heir_proposed_you'
    const template = isHeir ? yours : 'recovery.mail.heir_proposed'
    const values = { name: greeted, heir: name, company, ready, reason }
    jobs.push({ kind: 'mail', mail: { ...mailbox, template, values, path } })
  }
  await promiseAll(tx, jobs)
}

async function tellNamed(tx: Tx, found: Found): Promise<void> {
  const { name: heir, company, slug } = found
  const jobs = (await addressesIn(tx, found)).map(({ mailbox, greeted }): Job => {
    const values = { name: greeted, heir, company }
    const mail = { ...mailbox, template: 'recovery.mail.heir_named', values, path: `/t/${slug}` }
    return { kind: 'mail', mail }
  })
  await promiseAll(tx, jobs)
}

/** The heir and whoever of the vendor's proposed them. A link that the heir got by it is over as well. */
async function tellStopped(tx: Tx, { proposal, userId, name, company, slug }: Found): Promise<void> {
  const template = 'recovery.mail.heir_stopped'
  const { teamId, memberId, readyAt, cancelledAt } = proposal
  if (proposal.email && cancelledAt && cancelledAt >= readyAt) await withdrawOpen(tx, teamId, memberId)
  if (userId) await tell(tx, userId, { template, values: { name, heir: name, company }, path: `/t/${slug}` })
  const [by] = await tx.select({ name: users.name }).from(users).where(eq(users.id, proposal.proposedBy))
  const values = { name: by?.name ?? '', heir: name, company }
  await tell(tx, proposal.proposedBy, { template, values, path: `/operator/customers/${proposal.teamId}` })
}

/** Every owner's address, suspended and invited ones too, the heir's and every administrator's. */
async function addressesIn(tx: Tx, found: Found) {
  const { teamId, memberId, email } = found.proposal
  const owns = sql<boolean>`coalesce(${roles.grants} ->> 'team.own', 'none') <> 'none'`
  const helps = sql<boolean>`coalesce(${roles.grants} ->> 'member.help_in', 'none') <> 'none'`
  const seats = await tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .where(
      and(
        eq(members.teamId, teamId),
        or(
          eq(members.id, memberId),
          and(inArray(members.state, ['active', 'old', 'invited']), or(owns, helps)),
        ),
      ),
    )
    .orderBy(
      desc(owns),
      desc(sql`${members.id} = ${memberId}::uuid`),
      asc(members.createdAt),
      asc(members.id),
    )
    .limit(mostTold)
  const told: { mailbox: Recipient; greeted: string; isHeir: boolean }[] = []
  for (const { id, name } of seats) {
    // Not as other mail to them goes: that may be led round to the very owner who is gone.
    const isNew = email !== null && id === memberId
    const mailbox = isNew ? newcomer(found, email) : await recipientOf(tx, teamId, id)
    if (!mailbox || told.some((one) => one.mailbox.to === mailbox.to)) continue
    told.push({ mailbox, greeted: name, isHeir: id === memberId })
  }
  return told
}

function newcomer({ spoken, chosen, usual, company }: Found, to: string): Recipient {
  return { to, language: [spoken, chosen, usual].find(isLanguage) ?? 'en', company }
}
