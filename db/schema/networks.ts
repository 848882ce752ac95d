import { sql } from 'drizzle-orm'
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { NetworkRule, Outcome, PlaceLabel } from '@/lib/policy/network-rule'
import type { PlannedStage } from '@/lib/policy/staging'
import { at, id } from './columns'
import { members } from './members'
import { teams } from './teams'

const ofTeam = () =>
  id('team_id')
    .notNull()
    .references(() => teams.id, { onDelete: 'cascade' })

/** What somebody is about to lay down about networks; it binds nobody. What holds is in `policies`. */
export const networkDrafts = pgTable('network_drafts', {
  teamId: ofTeam().primaryKey(),
  rule: jsonb().$type<NetworkRule>().notNull(),
  /** Grows with each change of the draft. */
  version: integer().notNull().default(1),
  /** The version of the policy that it was made from. */
  basedOn: integer('based_on').notNull(),
  changedBy: id('changed_by'),
  changedAt: at('changed_at').notNull(),
})

/** A rule that was put in force and goes back by itself unless somebody confirms it from a sign-in made under it. */
export const networkCommits = pgTable(
  'network_commits',
  {
    teamId: ofTeam(),
    id: id().notNull(),
    /** The version of the policy that was put in force. */
    version: integer().notNull(),
    previous: jsonb().$type<{ rule: NetworkRule; plan: PlannedStage[] }>().notNull(),
    madeBy: id('made_by').notNull(),
    createdAt: at('created_at').notNull(),
    revertsAt: at('reverts_at').notNull(),
    confirmedAt: at('confirmed_at'),
    confirmedBy: id('confirmed_by'),
    revertedAt: at('reverted_at'),
    revertedBy: text('reverted_by').$type<'time' | 'owner'>(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    // One at a time waits to be confirmed.
    uniqueIndex('network_commits_open_key')
      .on(t.teamId)
      .where(sql`${t.confirmedAt} is null and ${t.revertedAt} is null`),
  ],
)

/** Leave to come in from elsewhere for a while: asked for, given ahead, or taken by an owner who was outside. */
export const networkPasses = pgTable(
  'network_passes',
  {
    teamId: ofTeam(),
    id: id().notNull(),
    memberId: id('member_id').notNull(),
    kind: text().$type<'asked' | 'travel' | 'owner'>().notNull(),
    /** What the person wants whoever decides to read; for a travel pass the reason. */
    note: text(),
    /** From where and in which browser it was asked. */
    address: text(),
    device: text(),
    /** For how long it was asked. */
    hours: integer(),
    createdAt: at('created_at').notNull(),
    /** Until when somebody may still say yes. */
    expiresAt: at('expires_at'),
    decidedAt: at('decided_at'),
    /** The seat that decided; null while nobody has. */
    decidedBy: id('decided_by'),
    decision: text().$type<'granted' | 'declined' | 'withdrawn'>(),
    startsAt: at('starts_at'),
    endsAt: at('ends_at'),
    endedAt: at('ended_at'),
    endedBy: id('ended_by'),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    foreignKey({ columns: [t.teamId, t.memberId], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
    index('network_passes_member_idx').on(t.teamId, t.memberId, t.createdAt),
    index('network_passes_team_idx').on(t.teamId, t.createdAt),
  ],
)

/** From where people came in the last thirty days, an hour at a time: what a draft is rehearsed against, and no more. */
export const sightings = pgTable(
  'sightings',
  {
    teamId: ofTeam(),
    memberId: id('member_id').notNull(),
    /** The beginning of the hour, UTC. */
    hour: at('hour').notNull(),
    address: text().notNull(),
    /** Looks, at most one a minute and session. */
    requests: integer().notNull().default(0),
    /** How many of them were refused, or would have been while the rule only watched. */
    refused: integer().notNull().default(0),
    /** The last of these: what was said, and why. */
    outcome: text().$type<Outcome>(),
    because: text().$type<'place' | 'elsewhere' | 'hours'>(),
    signIns: integer('sign_ins').notNull().default(0),
    lastAt: at('last_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.memberId, t.hour, t.address] }),
    foreignKey({ columns: [t.teamId, t.memberId], foreignColumns: [members.teamId, members.id] }).onDelete(
      'cascade',
    ),
    index('sightings_hour_idx').on(t.teamId, t.hour),
    index('sightings_refused_idx').on(t.teamId, t.lastAt).where(sql`${t.refused} > 0`),
  ],
)

/** From which kind of place an entry of the log was made; beside the log, because it is forgotten sooner. */
export const auditPlaces = pgTable(
  'audit_places',
  {
    teamId: ofTeam(),
    seq: bigint({ mode: 'number' }).notNull(),
    memberId: id('member_id').notNull(),
    label: text().$type<PlaceLabel>().notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.seq] }),
    index('audit_places_member_idx').on(t.teamId, t.memberId, t.seq),
    index('audit_places_at_idx').on(t.teamId, t.at),
  ],
)
