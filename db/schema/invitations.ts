import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id } from './columns'
import { members } from './members'
import { teams } from './teams'

/**
 * One link to one address for one seat. A new link for the same seat withdraws the one before.
 * `activation` comes from the switch-over, `invitation` from Create & invite.
 */
export const invitations = pgTable(
  'invitations',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    id: id().notNull(),
    memberId: id('member_id').notNull(),
    kind: text().$type<InvitationKind>().notNull(),
    email: text().notNull(),
    tokenHash: text('token_hash').notNull(),
    invitedBy: id('invited_by'),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    /** When the mail service took it; null while it waits in the outbox. */
    sentAt: at('sent_at'),
    bouncedAt: at('bounced_at'),
    bounceReason: text('bounce_reason'),
    openedAt: at('opened_at'),
    usedAt: at('used_at'),
    withdrawnAt: at('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    foreignKey({ columns: [t.teamId, t.memberId], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex('invitations_token_key').on(t.tokenHash),
    uniqueIndex('invitations_email_key')
      .on(t.teamId, t.email)
      .where(sql`${t.usedAt} is null and ${t.withdrawnAt} is null`),
    index('invitations_member_idx').on(t.teamId, t.memberId, t.createdAt),
    uniqueIndex('invitations_open_key')
      .on(t.teamId, t.memberId)
      .where(sql`${t.usedAt} is null and ${t.withdrawnAt} is null`),
  ],
)

export type InvitationKind = 'activation' | 'invitation'
