import { foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, id } from './columns'
import { members } from './members'
import { teams } from './teams'

/**
 * The vendor proposes another owner because none can be reached. A table of its own, so that such a row can
 * never be taken for a way back to somebody whose second factor is lost.
 */
export const ownerProposals = pgTable(
  'owner_proposals',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    id: id().notNull(),
    /** Who is to become an owner. */
    memberId: id('member_id').notNull(),
    /** Where somebody who has no sign-in yet gets their link once the wait is over; null for who has one. */
    email: text(),
    /** Who asked for it and how that was checked, as the team reads it. */
    reason: text().notNull(),
    /** The person of the vendor's who proposed it: they are told how it ends. */
    proposedBy: id('proposed_by').notNull(),
    createdAt: at('created_at').notNull(),
    readyAt: at('ready_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    cancelledAt: at('cancelled_at'),
    cancelledBy: text('cancelled_by').$type<'team' | 'link' | 'sign_in' | 'operator'>(),
    completedAt: at('completed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    foreignKey({ columns: [t.teamId, t.memberId], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
    index('owner_proposals_team_idx').on(t.teamId, t.createdAt),
  ],
)
