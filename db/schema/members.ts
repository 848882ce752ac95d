import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id } from './columns'
import { roles } from './roles'
import { teams } from './teams'
import { users } from './users'

/** A seat in a team. Suspension is a state beside the life cycle; a removed seat stays for the log. */
export const members = pgTable(
  'members',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    id: id().notNull(),
    /** Null while an invitation waits for somebody who has no account yet. */
    userId: id('user_id').references(() => users.id),
    /**
     * Who sat here before the seat was removed: the log can still be searched by them, and nothing else can.
     */
    formerUserId: id('former_user_id'),
    roleId: id('role_id').notNull(),
    name: text().notNull(),
    /** Chosen by the inviter for somebody who has no account and so no language of their own yet. */
    language: text(),
    /** The contract partner's seat; null where the old system left it undecided. */
    isMain: boolean('is_main').notNull().default(false),
    /** Where this seat's mail goes: to the main account, marked with the name, never to the placeholder. */
    redirected: boolean().notNull().default(false),
    /** Not staff: a client, a tax advisor, a guest. */
    external: boolean().notNull().default(false),
    state: text().$type<MemberState>().notNull(),
    suspendedAt: at('suspended_at'),
    suspendedReason: text('suspended_reason'),
    createdAt: at('created_at').notNull(),
    activatedAt: at('activated_at'),
    removedAt: at('removed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    foreignKey({ columns: [t.teamId, t.roleId], foreignColumns: [roles.teamId, roles.id] }),
    uniqueIndex('members_user_key').on(t.teamId, t.userId),
    index('members_of_user_idx').on(t.userId),
    index('members_list_idx').on(t.teamId, sql`lower(${t.name})`, t.id),
    uniqueIndex('members_main_key').on(t.teamId).where(sql`${t.isMain}`),
  ],
)

/**
 * `old`: signs in by the old user name. `invited`: waits for the person. `active`: has a sign-in of their
 *   own.
 * `unused`: the owner marked the old access as unused. `removed`: no longer part of the team.
 */
export type MemberState = 'old' | 'invited' | 'active' | 'unused' | 'removed'
