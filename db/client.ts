import type { Env } from '@/lib/env'
import type { Database } from './database'

/** Opens the database that the environment names: embedded PGlite, any PostgreSQL, or Neon through its WebSocket pool. */
export async function openDatabase(env: Pick<Env, 'database'>): Promise<Database> {
  const { database } = env
  if (database.kind === 'pglite') return (await import('./client-pglite')).openPglite(database.folder)
  if (database.kind === 'neon')
    return (await import('./client-neon')).openNeon(database.url, database.wsProxy)
  return (await import('./client-pg')).openPg(database.url)
}
