import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema'

/** What every driver looks like from above: the same queries, the same transactions. */
export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>
export type Tx = Parameters<Parameters<Orm['transaction']>[0]>[0]

export type Database = {
  kind: 'pglite' | 'pg' | 'neon'
  orm: Orm
  /** Runs SQL that is no query of the product: migrations, health, tests. */
  exec(sql: string): Promise<void>
  close(): Promise<void>
}
