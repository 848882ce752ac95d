import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { at } from './columns'

/** Counted tries under a hashed key (account, network, device), shared by all servers. */
export const throttles = pgTable('throttles', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  /** Until when the next try has to wait. */
  waitUntil: at('wait_until').notNull(),
  /** When the count is forgotten. */
  forgetAt: at('forget_at').notNull(),
})

/** One row of facts about the installation: the demo's clock. */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
})
