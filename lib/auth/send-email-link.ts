import { and, eq, not } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { users } from '@/db/schema'
import { hours, inMs } from '@/lib/kernel/clock'
import { promise } from '@/lib/kernel/outbox'
import { isUnproven } from './dispossess'
import { mailboxOf } from './mailbox'
import { makeNewestLink } from './make-link'
import { isDone } from './send-reset'

/** How long the link to a new address works. */
const emailLinkHours = 24

/**
 * Mails the link that confirms a new address, to that address, unless it is provably somebody's already: then
 * nothing is sent, and whoever asked sees no difference. Only the newest link works. Runs as the door.
 */
export async function sendEmailLink(tx: Tx, userId: string, email: string, id: string): Promise<void> {
  const [taken] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), not(isUnproven())))
  const [user] = await tx.select().from(users).where(eq(users.id, userId))
  if (!user || user.lockedAt || (await isDone(tx, id))) return

  const expiresAt = inMs(hours(emailLinkHours))
  const token = await makeNewestLink(tx, { id, kind: 'email_change', userId, email, expiresAt })
  // The row is there either way, so that the page that says what is waited for tells nothing either.
  if (taken) return
  const mailbox = await mailboxOf(tx, userId)
  const mail = {
    to: email,
    language: mailbox?.language ?? 'en',
    company: mailbox?.company,
    template: 'account.mail.email_confirm',
    values: { name: user.name, email, hours: emailLinkHours },
    path: `/confirm-email/${token}`,
  }
  await promise(tx, { kind: 'mail', mail })
}
