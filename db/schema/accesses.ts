import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { at, id } from './columns'
import { members } from './members'
import { teams } from './teams'

/** What the old system knew of one user name, and what the owner has decided for it so far. */
export const accesses = pgTable(
  'accesses',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    /** The same id as the seat it became. */
    id: id().notNull(),
    userName: text('user_name').notNull(),
    name: text().notNull(),
    flaggedMain: boolean('flagged_main').notNull(),
    apps: text().array().notNull(),
    rights: text().array().notNull(),
    oldRole: text('old_role').notNull(),
    oldEmail: text('old_email').notNull(),
    phones: text().array().notNull(),
    remark: text().notNull(),
    lockedThen: boolean('locked_then').notNull(),
    mustSetPassword: boolean('must_set_password').notNull(),
    oldCreatedAt: at('old_created_at'),
    oldLastSignInAt: at('old_last_sign_in_at'),
    line: integer().notNull(),
    /** The owner's draft: an address as typed, or unused; both empty while undecided. */
    draftEmail: text('draft_email').notNull().default(''),
    draftUnused: boolean('draft_unused').notNull().default(false),
    draftRedirect: boolean('draft_redirect').notNull().default(false),
    draftSavedAt: at('draft_saved_at'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    foreignKey({ columns: [t.teamId, t.id], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
    uniqueIndex('accesses_user_name_key').on(t.userName),
    index('accesses_list_idx').on(t.teamId, t.line, t.id),
  ],
)
