import { and, desc, eq, ilike, or } from 'drizzle-orm'
import { mails } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { orm } from '@/lib/kernel/transaction'
import type { KeepMail } from '@/lib/outside/mail-demo'

/** What would have been mailed, newest first; at most `limit`. Demo and preview only. */
export async function mailbox(search: string | undefined, limit = 100) {
  const like = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null
  const rows = await (await orm())
    .select()
    .from(mails)
    .where(like ? and(or(ilike(mails.to, like), ilike(mails.subject, like))) : undefined)
    .orderBy(desc(mails.sentAt), desc(mails.id))
    .limit(limit)
  return rows.map(({ id, to, from, subject, text, html, links, sentAt }) => ({
    id,
    to,
    from,
    subject,
    text,
    html,
    links,
    sentAt,
  }))
}

/** Puts a mail into the mailbox instead of sending it, once per key. */
export const keepMail: KeepMail = async ({ to, from, subject, text, html, links }, idempotencyKey) => {
  const db = await orm()
  const mail = { id: newId(), to, from, subject, text, html, links, sentAt: now(), idempotencyKey }
  const [kept] = await db.insert(mails).values(mail).onConflictDoNothing().returning({ id: mails.id })
  if (kept) return kept
  const [earlier] = await db
    .select({ id: mails.id })
    .from(mails)
    .where(eq(mails.idempotencyKey, idempotencyKey))
  if (!earlier) throw new Error('The mailbox refused a mail that it does not hold.')
  return earlier
}
