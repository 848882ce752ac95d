import { pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id } from './columns'
import { imports } from './imports'

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
    /** The import that brought the customer in; null for a team that was made here. */
    importId: id('import_id').references(() => imports.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('teams_customer_number_key').on(t.customerNumber),
    uniqueIndex('teams_slug_key').on(t.slug),
  ],
)
