import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { users } from '@/db/schema'
import { command } from '@/lib/kernel/command'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { person } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { wayBackLimits } from '@/lib/policy/way-back'
import { type Mailbox, mailboxOf } from '../mailbox'
import { beginRequest } from './begin-request'
import { cancelLink } from './cancel-link'
import { AskedColleagues } from './input'
import type { OwnSeatBack } from './seats-back'
import { lostStages } from './ways-back'

/** How many owners and administrators get a mail about one request. */
const mostMails = 10

/**
 * Asks two colleagues to confirm who this is. Owners and administrators get a mail; the person gets one too,
 * with a link that stops it: whoever asks has shown no more than the password.
 */
export const askColleagues = command({
  does: 'recovery.asked',
  who: person({
    stages: lostStages,
    counters: (who) => [{ rate: rates.mail, of: `recovery:${who.userId}` }],
  }),
  input: AskedColleagues,
  async run({ who, tx }, { teamId, reason }) {
    const { seat, request } = await beginRequest(tx, who, { teamId, kind: 'colleagues', reason })
    await tellRanked(tx, seat, { requestId: request.id, name: who.name })
    const mailbox = await mailboxForStopping(tx, who.userId)
    if (mailbox) {
      const { id: requestId, expiresAt } = request
      const path = await cancelLink(tx, { userId: who.userId, requestId, email: mailbox.to, expiresAt })
      const { device, address } = who
      const values = { name: who.name, company: seat.company, device, address }
      const mail = { ...mailbox, template: 'recovery.mail.asked', values, path }
      await promise(tx, { kind: 'mail', mail })
    }
    return {
      subject: { type: 'member', id: seat.memberId, name: who.name },
      teamId,
      after: { way: 'colleagues', reason: request.reason, device: who.device },
      returns: { expiresAt: request.expiresAt },
    }
  },
})

async function tellRanked(
  tx: Tx,
  seat: OwnSeatBack,
  { requestId, name }: { requestId: string; name: string },
) {
  for (const contact of seat.contacts.slice(0, mostMails)) {
    const recipient = await recipientOf(tx, seat.teamId, contact.memberId)
    if (!recipient) continue
    const mail = {
      ...recipient,
      template: 'recovery.mail.colleague_asks',
      values: { name: contact.name, colleague: name, hours: wayBackLimits.colleaguesHours },
      path: `/t/${seat.slug}/recovery/${requestId}`,
    }
    await promise(tx, { kind: 'mail', mail }, { teamId: seat.teamId })
  }
}

/**
 * Where a link goes that stops a request: the person's mailbox, and where there is none the address that
 * nobody has confirmed. Such a link opens nothing.
 */
export async function mailboxForStopping(tx: Tx, userId: string): Promise<Mailbox | null> {
  const mailbox = await mailboxOf(tx, userId)
  if (mailbox) return mailbox
  const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId))
  return user?.email ? { to: user.email, language: 'en' } : null
}
