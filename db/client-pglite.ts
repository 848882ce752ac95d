import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { Database, Orm } from './database'
import * as schema from './schema'

/** The embedded database in one folder, which the caller has locked; without a folder it lives in memory. */
export async function openPglite(
  folder: string | undefined,
  loadDataDir?: Blob,
): Promise<Database & { raw: PGlite }> {
  if (folder) mkdirSync(dirname(folder), { recursive: true })
  const raw = await PGlite.create({ dataDir: folder, loadDataDir })
  return {
    kind: 'pglite',
    raw,
    orm: drizzle(raw, { schema }) as unknown as Orm,
    exec: async (sql) => void (await raw.exec(sql)),
    close: () => raw.close(),
  }
}
