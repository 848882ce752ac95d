import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Database } from './database'

const config = { migrationsFolder: join(process.cwd(), 'db/migrations') }

/** Brings the schema up to date. Servers that start together wait for one another; the lock ends with its transaction. */
export async function migrate(database: Database): Promise<void> {
  if (database.kind === 'pglite') return run(database)
  await database.orm.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(4711, 1)`)
    await run(database)
  })
}

async function run({ kind, orm }: Database): Promise<void> {
  if (kind === 'pglite') {
    const { migrate } = await import('drizzle-orm/pglite/migrator')
    return migrate(orm as never, config)
  }
  if (kind === 'neon') {
    const { migrate } = await import('drizzle-orm/neon-serverless/migrator')
    return migrate(orm as never, config)
  }
  const { migrate } = await import('drizzle-orm/node-postgres/migrator')
  return migrate(orm as never, config)
}
