import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Database } from '@/db/database'
import type { Env } from '@/lib/env'

/** Opens the database, brings it up to date, shares it with the rest of the process and, in the demo, moves the story in. */
export async function openFurnished(env: Env): Promise<Database> {
  const { openDatabase, migrate, share } = await loaded()
  const unfinished = join(env.dataDir, 'unfinished')
  // A demo that was cut off while it was being furnished begins again; nobody has worked in it yet.
  if (env.database.kind === 'pglite' && existsSync(unfinished))
    rmSync(env.database.folder, { recursive: true, force: true })

  const database = await openDatabase(env)
  await migrate(database)
  share(database)
  if (env.mode === 'demo' && (await isEmpty(database))) {
    const { seedDemo } = await import('@/db/seed/demo')
    if (env.database.kind === 'pglite') writeFileSync(unfinished, '')
    await seedDemo()
  }
  if (env.mode === 'demo') await (await import('@/lib/kernel/demo-clock')).loadDemoClock()
  rmSync(unfinished, { force: true })
  return database
}

/** Loaded late, so that a server that must not start says so before anything heavy is read. */
async function loaded() {
  const [{ openDatabase }, { migrate }, { useDatabase }] = await Promise.all([
    import('@/db/client'),
    import('@/db/migrate'),
    import('@/lib/kernel/database'),
  ])
  return { openDatabase, migrate, share: useDatabase }
}

async function isEmpty({ orm }: Database): Promise<boolean> {
  const found = (await orm.execute(sql`select 1 from users limit 1`)) as unknown as { rows: unknown[] }
  return found.rows.length === 0
}
