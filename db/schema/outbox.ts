import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { at, id } from './columns'

/** Work promised by a verb in its own transaction; done at least once, later. The content is sealed: it may hold a link. */
export const outbox = pgTable(
  'outbox',
  {
    id: id().primaryKey(),
    kind: text().notNull(),
    /** Sealed JSON (lib/kernel/seal); emptied once the work is done. */
    sealed: text().notNull(),
    teamId: id('team_id'),
    createdAt: at('created_at').notNull(),
    dueAt: at('due_at').notNull(),
    attempts: integer().notNull().default(0),
    claimedUntil: at('claimed_until'),
    lastError: text('last_error'),
    doneAt: at('done_at'),
    /** Given up after the last try; shown to the operator. */
    deadAt: at('dead_at'),
  },
  (t) => [
    index('outbox_due_idx').on(t.dueAt).where(sql`${t.doneAt} is null and ${t.deadAt} is null`),
    index('outbox_dead_idx').on(t.deadAt).where(sql`${t.deadAt} is not null`),
  ],
)
