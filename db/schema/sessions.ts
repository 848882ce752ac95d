import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Stage } from '@/lib/policy/stage'
import { at, id } from './columns'
import { users } from './users'

/** The truth about a signed-in browser; the cookie only names this row. */
export const sessions = pgTable(
  'sessions',
  {
    id: id().primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    stage: text().$type<Stage>().notNull(),
    /** Exchanged once for the cookie, within a minute of the sign-in that made the row. */
    ticketHash: text('ticket_hash'),
    address: text().notNull(),
    device: text().notNull(),
    createdAt: at('created_at').notNull(),
    /** When this person last proved who they are in this session. */
    provedAt: at('proved_at').notNull(),
    seenAt: at('seen_at').notNull(),
    endsAt: at('ends_at').notNull(),
    endedAt: at('ended_at'),
    endedReason: text('ended_reason').$type<EndedReason>(),
  },
  (t) => [
    index('sessions_user_idx').on(t.userId, t.seenAt),
    uniqueIndex('sessions_ticket_key').on(t.ticketHash),
  ],
)

export type { Stage }
export type EndedReason =
  | 'signed_out'
  | 'ended_elsewhere'
  | 'password_changed'
  | 'switched_over'
  | 'replaced'
  | 'suspended'
  | 'removed'
