import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { PolicyRules } from '@/lib/policy/policy-rules'
import type { PlannedStage } from '@/lib/policy/staging'
import { at, id } from './columns'
import { members } from './members'
import { teams } from './teams'

/** A rule of the team, one row a kind; no row is the rule that everybody starts with. */
export const policies = pgTable(
  'policies',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    kind: text().$type<PolicyKind>().notNull(),
    rule: jsonb().$type<PolicyRules[PolicyKind]>().notNull(),
    /** When it comes into force, step by step (lib/policy/staging). */
    plan: jsonb().$type<PlannedStage[]>().notNull(),
    /** Grows with each change, so that two people cannot overwrite each other unseen. */
    version: integer().notNull().default(1),
    changedBy: id('changed_by'),
    changedAt: at('changed_at').notNull(),
    /** When the owners were last told who will be outside the next day; once a day. */
    ownersToldAt: at('owners_told_at'),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.kind] })],
)

export type PolicyKind = keyof PolicyRules

/**
 * How one seat stands under one rule: when its grace began, what the owner has granted, what it was reminded
 * of.
 */
export const duties = pgTable(
  'duties',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    memberId: id('member_id').notNull(),
    kind: text().$type<PolicyKind>().notNull(),
    startedAt: at('started_at'),
    extendedUntil: at('extended_until'),
    exemptUntil: at('exempt_until'),
    /** Why more time or an exception was given, and by which seat. */
    reason: text(),
    grantedBy: id('granted_by'),
    /** "Later" was pressed; the sheet stays away until then. */
    laterUntil: at('later_until'),
    remindedDayBeforeAt: at('reminded_day_before_at'),
    remindedHoursBeforeAt: at('reminded_hours_before_at'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.memberId, t.kind] }),
    foreignKey({ columns: [t.teamId, t.memberId], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
  ],
)

/** Somebody whose factor is lost asks to be let back in: two colleagues confirm, or the last owner waits. */
export const recoveryRequests = pgTable(
  'recovery_requests',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    id: id().notNull(),
    memberId: id('member_id').notNull(),
    kind: text().$type<'colleagues' | 'owner_wait'>().notNull(),
    /** What the person wants their colleagues to read. */
    reason: text(),
    /** The browser in which it was asked, as its colleagues get to read it. */
    device: text().notNull(),
    address: text().notNull(),
    createdAt: at('created_at').notNull(),
    /** From when the wait is over; null for colleagues, who confirm when they do. */
    readyAt: at('ready_at'),
    expiresAt: at('expires_at').notNull(),
    cancelledAt: at('cancelled_at'),
    /** `person`: whoever asked; `owner`: an owner of the team; `link`: the link in a mail about it. */
    cancelledBy: text('cancelled_by').$type<'person' | 'owner' | 'link'>(),
    completedAt: at('completed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    foreignKey({ columns: [t.teamId, t.memberId], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
    index('recovery_requests_member_idx').on(t.teamId, t.memberId, t.createdAt),
  ],
)

/** A colleague's yes to such a request; nobody has two. */
export const recoveryConfirmations = pgTable(
  'recovery_confirmations',
  {
    teamId: id('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    requestId: id('request_id').notNull(),
    memberId: id('member_id').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.requestId, t.memberId] }),
    foreignKey({
      name: 'recovery_confirmations_request_fk',
      columns: [t.teamId, t.requestId],
      foreignColumns: [recoveryRequests.teamId, recoveryRequests.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.teamId, t.memberId], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
  ],
)
