import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id } from './columns'
import { members } from './members'
import { teams } from './teams'

/** A stage of the roll-out: at most `cap` customers, from `opens_at` on. */
export const phases = pgTable(
  'phases',
  {
    id: id().primaryKey(),
    number: integer().notNull(),
    cap: integer().notNull(),
    opensAt: at('opens_at').notNull(),
    state: text().$type<PhaseState>().notNull(),
    closedAt: at('closed_at'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [uniqueIndex('phases_number_key').on(t.number)],
)

/** Which customer is offered the switch-over in which phase; one at most. */
export const phaseTeams = pgTable(
  'phase_teams',
  {
    teamId: id('team_id')
      .primaryKey()
      .references(() => teams.id, { onDelete: 'cascade' }),
    phaseId: id('phase_id')
      .notNull()
      .references(() => phases.id),
    assignedAt: at('assigned_at').notNull(),
  },
  (t) => [index('phase_teams_phase_idx').on(t.phaseId)],
)

/** One team's way through the door: begun, put off, done. */
export const switchOvers = pgTable(
  'switch_overs',
  {
    teamId: id('team_id')
      .primaryKey()
      .references(() => teams.id, { onDelete: 'cascade' }),
    startedAt: at('started_at'),
    snoozedUntil: at('snoozed_until'),
    completedAt: at('completed_at'),
    completedBy: id('completed_by'),
  },
  (t) => [foreignKey({ columns: [t.teamId, t.completedBy], foreignColumns: [members.teamId, members.id] })],
)

/** Who asked the main account to go on, so that one person asks once a day. */
export const switchOverReminders = pgTable(
  'switch_over_reminders',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    memberId: id('member_id').notNull(),
    remindedAt: at('reminded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.memberId] }),
    foreignKey({ columns: [t.teamId, t.memberId], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
  ],
)

/** `planned` opens by itself at `opens_at`; `paused` keeps its customers but admits nobody. */
export type PhaseState = 'planned' | 'open' | 'paused' | 'closed'
