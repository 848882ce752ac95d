import { jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Grants } from '@/lib/policy/permissions'
import { at, id } from './columns'
import { teams } from './teams'

/** A role is the team's own; the presets are where it starts. */
export const roles = pgTable(
  'roles',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    id: id().notNull(),
    /** `owner`, `administrator`, `member`: kept so that a preset's name can be shown in the reader's language. */
    preset: text().$type<Preset>(),
    name: text().notNull(),
    grants: jsonb().$type<Grants>().notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.id] }), uniqueIndex('roles_preset_key').on(t.teamId, t.preset)],
)

export type Preset = 'owner' | 'administrator' | 'member'
