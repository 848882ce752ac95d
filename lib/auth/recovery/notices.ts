import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, recoveryRequests, teams, users } from '@/db/schema'
import { momentIn } from '@/lib/format/moment'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { type Job, promiseAll } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { atTheDoor } from '@/lib/kernel/transaction'
import { isDone } from '../send-reset'
import { mailboxForStopping } from './ask-colleagues'
import { cancelLink } from './cancel-link'
import { rankedIn, seatsBackOf } from './seats-back'

/** How many people of one team get a mail about one request. */
const mostTold = 20

/**
 * Tells everybody who could know better that an owner waits to be let in, each with a link that stops it;
 * nothing when it was stopped or used meanwhile. A job that is done twice tells once.
 */
export const recoveryNotice = (
  { teamId, requestId }: Extract<Job, { kind: 'recovery_notice' }>,
  jobId: string,
): Promise<void> =>
  atTheDoor(async (tx) => {
    const waiting = await openRequest(tx, teamId, requestId)
    if (!waiting || (await isDone(tx, jobId))) return
    const { request, userId, name, company, timeZone } = waiting
    const told = await addressesAbout(tx, { teamId, userId, name })
    const jobs: Job[] = []
    for (const [index, { mailbox, template, greeted }] of told.entries()) {
      // The first link carries the job's id, by which a second run knows that it was done.
      const id = index === 0 ? jobId : newId()
      const { expiresAt, device, address } = request
      const path = await cancelLink(tx, { userId, requestId, email: mailbox.to, expiresAt, id })
      const ready = momentIn(mailbox.language, timeZone, request.readyAt ?? expiresAt)
      const values = { name: greeted, owner: name, company, device, address, ready }
      jobs.push({ kind: 'mail', mail: { ...mailbox, template, values, path } })
    }
    await promiseAll(tx, jobs)
  })

async function openRequest(tx: Tx, teamId: string, requestId: string) {
  const [row] = await tx
    .select({
      request: recoveryRequests,
      userId: users.id,
      name: users.name,
      company: teams.name,
      timeZone: teams.timeZone,
    })
    .from(recoveryRequests)
    .innerJoin(
      members,
      and(eq(members.teamId, recoveryRequests.teamId), eq(members.id, recoveryRequests.memberId)),
    )
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(teams, eq(teams.id, recoveryRequests.teamId))
    .where(
      and(
        eq(recoveryRequests.teamId, teamId),
        eq(recoveryRequests.id, requestId),
        isNull(recoveryRequests.cancelledAt),
        isNull(recoveryRequests.completedAt),
        gt(recoveryRequests.expiresAt, now()),
      ),
    )
    .for('update', { of: recoveryRequests })
  return row ?? null
}

/**
 * The owner's own address first, then everybody who decides or helps in the team, and in every other one that
 * this sign-in opens; the vendor's staff see it on their page.
 */
async function addressesAbout(
  tx: Tx,
  { teamId, userId, name }: { teamId: string; userId: string; name: string },
) {
  const own = await mailboxForStopping(tx, userId)
  const found = own ? [{ mailbox: own, template: 'recovery.mail.owner_waits', greeted: name }] : []
  const elsewhere = (await seatsBackOf(tx, userId)).map((seat) => seat.teamId).filter((id) => id !== teamId)
  for (const id of [teamId, ...elsewhere])
    for (const other of (await rankedIn(tx, id, userId)).slice(0, mostTold)) {
      const mailbox = await recipientOf(tx, id, other.id)
      if (!mailbox || found.some((one) => one.mailbox.to === mailbox.to)) continue
      found.push({ mailbox, template: 'recovery.mail.owner_waits_too', greeted: other.name })
    }
  return found
}
