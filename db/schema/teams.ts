import { pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id } from './columns'

/** A customer of the vendor and the workspace of its people. */
export const teams = pgTable(
  'teams',
  {
    id: id().primaryKey(),
    /** The number in the old system; null for a team that never was there. */
    customerNumber: text('customer_number'),
    slug: text().notNull(),
    name: text().notNull(),
    language: text().notNull(),
    timeZone: text('time_zone').notNull(),
    /** Null while the team still signs in the old way. */
    switchedAt: at('switched_at'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('teams_customer_number_key').on(t.customerNumber),
    uniqueIndex('teams_slug_key').on(t.slug),
  ],
)
