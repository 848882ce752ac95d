import { and, eq, isNull } from 'drizzle-orm'
import { invitations } from '@/db/schema'
import { env } from '@/lib/env'
import { now } from '@/lib/kernel/clock'
import type { MailOrder } from '@/lib/kernel/outbox'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { type MailPort, MailRefused, mailPort } from '@/lib/outside/mail'
import { composeMail } from './compose-mail'
import { keepMail } from './mailbox'

/**
 * Sends one promised mail under its key and notes on the invitation how it went. A mail for a link that has
 * died meanwhile is not sent; an address that refuses for good is noted and not tried again. `port` is the
 * way out of the house; the environment's unless somebody tells a story.
 */
export async function sendMail(
  order: MailOrder,
  key: string,
  port: MailPort = mailPort(env(), keepMail),
): Promise<void> {
  if (order.until && new Date(order.until) <= now()) return
  if (order.invitation && !(await isStillWanted(order.invitation))) return
  try {
    const mail = await composeMail(order)
    await port.send({ to: order.to, from: env().mail.from, ...mail }, key)
    if (order.invitation) await note(order.invitation, { sentAt: now() })
  } catch (error) {
    if (!(error instanceof MailRefused) || !order.invitation) throw error
    await note(order.invitation, { bouncedAt: now(), bounceReason: error.message.slice(0, 300) })
  }
}

type Which = NonNullable<MailOrder['invitation']>

const theOne = ({ teamId, id }: Which) => and(eq(invitations.teamId, teamId), eq(invitations.id, id))

async function isStillWanted(which: Which): Promise<boolean> {
  const [row] = await (await orm())
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(theOne(which), isNull(invitations.withdrawnAt), isNull(invitations.usedAt)))
  return Boolean(row)
}

const note = (which: Which, what: Partial<typeof invitations.$inferInsert>) =>
  atTheDoor((tx) => tx.update(invitations).set(what).where(theOne(which)))
