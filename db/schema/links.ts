import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id } from './columns'
import { users } from './users'

/**
 * A mailed link that belongs to one person whatever the team: a new password, a new address. Only its hash is
 * kept.
 */
export const links = pgTable(
  'links',
  {
    id: id().primaryKey(),
    kind: text().$type<LinkKind>().notNull(),
    tokenHash: text('token_hash').notNull(),
    userId: id('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address the link was sent to; for `email_change` the address it would set. */
    email: text().notNull(),
    /** What the link is about besides the person: a session, a request. */
    about: id('about'),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [uniqueIndex('links_token_key').on(t.tokenHash), index('links_user_idx').on(t.userId, t.kind)],
)

/**
 * `email_confirm` confirms the present address, `email_undo` takes a changed one back. `factor_proof` vouches
 *   for the
 * session that sets up a factor. `not_me` ends a sign-in that was somebody else's, `recovery_cancel` a way
 * back that was.
 */
export type LinkKind =
  | 'password_reset'
  | 'email_change'
  | 'email_confirm'
  | 'email_undo'
  | 'factor_proof'
  | 'not_me'
  | 'recovery_cancel'
