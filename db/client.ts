import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Env } from '@/lib/env'
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

/** Opens the database that the environment names: embedded PGlite, any PostgreSQL, or Neon through its WebSocket pool. */
export async function openDatabase(env: Env): Promise<Database> {
  const { database } = env
  if (database.kind === 'pglite') return (await import('./client-pglite')).openPglite(database.folder)
  if (database.kind === 'neon')
    return (await import('./client-neon')).openNeon(database.url, database.wsProxy)
  return (await import('./client-pg')).openPg(database.url)
}
