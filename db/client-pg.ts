import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Database, Orm } from './database'
import * as schema from './schema'

/** Any PostgreSQL from 15 on. */
export function openPg(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) =>
    console.error(
      JSON.stringify({ level: 'warn', event: 'database.idle_connection', message: error.message }),
    ),
  )
  return {
    kind: 'pg',
    orm: drizzle(pool, { schema }) as unknown as Orm,
    exec: async (sql) => void (await pool.query(sql)),
    close: () => pool.end(),
  }
}
