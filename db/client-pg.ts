import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Database, Orm } from './database'
import { namingClient } from './named-statements'
import * as schema from './schema'

/** Any PostgreSQL from 15 on. Behind a pooler that forgets names its link says so: `?pgbouncer=true`. */
export function openPg(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    Client: new URL(url).searchParams.get('pgbouncer') === 'true' ? pg.Client : namingClient(),
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
