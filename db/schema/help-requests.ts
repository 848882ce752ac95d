import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id } from './columns'
import { members } from './members'
import { teams } from './teams'
import { users } from './users'

/** "Do it with us": somebody who carries out the switch-over asks to be called; at most one open request per team. */
export const helpRequests = pgTable(
  'help_requests',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    id: id().notNull(),
    memberId: id('member_id').notNull(),
    /** How and when to reach the person, in their own words. */
    contact: text().notNull(),
    askedAt: at('asked_at').notNull(),
    doneAt: at('done_at'),
    doneBy: id('done_by').references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    foreignKey({ columns: [t.teamId, t.memberId], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex('help_requests_open_key').on(t.teamId).where(sql`${t.doneAt} is null`),
    index('help_requests_waiting_idx').on(t.askedAt).where(sql`${t.doneAt} is null`),
  ],
)
