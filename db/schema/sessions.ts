import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { FactorKind } from '@/lib/policy/second-factor'
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
    /** By which door this session was begun. */
    begunBy: text('begun_by').$type<BegunBy>().notNull().default('password'),
    /** When and with what a factor was last given in this session. */
    factorAt: at('factor_at'),
    factorKind: text('factor_kind').$type<FactorKind | 'recovery_code'>(),
    /** The trusted browser in whose name no factor was asked for. */
    trustedBrowserId: id('trusted_browser_id'),
    /** Proof besides the password that this is the person: by it a first factor may be set up. */
    provenAt: at('proven_at'),
    provenBy: text('proven_by').$type<Proof>(),
    /** A way back was opened: another factor may be set up in place of those that are lost. */
    recoveredAt: at('recovered_at'),
    country: text(),
    endsAt: at('ends_at').notNull(),
    endedAt: at('ended_at'),
    endedReason: text('ended_reason').$type<EndedReason>(),
  },
  (t) => [
    index('sessions_user_idx').on(t.userId, t.seenAt),
    uniqueIndex('sessions_ticket_key').on(t.ticketHash),
  ],
)

/** What a session has shown: copied to the row that goes on in its place. */
export type SessionFacts = Pick<
  typeof sessions.$inferSelect,
  | 'begunBy'
  | 'factorAt'
  | 'factorKind'
  | 'trustedBrowserId'
  | 'provenAt'
  | 'provenBy'
  | 'recoveredAt'
  | 'createdAt'
>

export type { Stage }
/** The doors. Whichever it was, the same gate follows. */
export type BegunBy = 'password' | 'activation' | 'reset' | 'passkey'
export type Proof = 'mail' | 'invitation' | 'administrator' | 'colleagues' | 'owner_wait'
export type EndedReason =
  | 'signed_out'
  | 'ended_elsewhere'
  | 'password_changed'
  | 'switched_over'
  | 'replaced'
  | 'suspended'
  | 'removed'
  | 'denied'
  | 'ended_by_team'
  | 'password_asked'
