import { bigint, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, id } from './columns'

/**
 * What happened, in the order it happened, each entry sealed by the one before. One chain per team;
 * `team_id` of zeros is the vendor's own chain (operators, and people who belong to no team).
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    teamId: id('team_id').notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    at: at('at').notNull(),
    /** `user`, `operator`, `stranger` or `system`. */
    actorKind: text('actor_kind').notNull(),
    actorId: id('actor_id'),
    actorName: text('actor_name').notNull(),
    action: text().notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: text('subject_id').notNull(),
    subjectName: text('subject_name').notNull(),
    before: jsonb().$type<Record<string, unknown> | null>(),
    after: jsonb().$type<Record<string, unknown> | null>(),
    address: text(),
    sessionId: id('session_id'),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.seq] }),
    index('audit_action_idx').on(t.teamId, t.action, t.seq),
    index('audit_actor_idx').on(t.teamId, t.actorId, t.seq),
    index('audit_subject_idx').on(t.teamId, t.subjectId, t.seq),
    index('audit_at_idx').on(t.teamId, t.at),
  ],
)

/** The end of each chain; locked by whoever adds the next entry. */
export const auditHeads = pgTable('audit_heads', {
  teamId: id('team_id').primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
})
