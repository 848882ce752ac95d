import { and, desc, ilike, or } from 'drizzle-orm'
import { mails } from '@/db/schema'
import { orm } from '@/lib/kernel/transaction'

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
