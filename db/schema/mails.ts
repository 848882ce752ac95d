import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id } from './columns'

/** The demo's mailbox, and a preview deployment's: what would have been mailed. */
export const mails = pgTable(
  'mails',
  {
    id: id().primaryKey(),
    to: text().notNull(),
    from: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    links: text().array().notNull(),
    sentAt: at('sent_at').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
  },
  (t) => [
    uniqueIndex('mails_idempotency_key').on(t.idempotencyKey),
    index('mails_sent_idx').on(t.sentAt, t.id),
  ],
)
