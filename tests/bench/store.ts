import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { openPg } from '@/db/client-pg'
import type { Database } from '@/db/database'
import { migrate } from '@/db/migrate'
import { useDatabase } from '@/lib/kernel/database'
import { type Postgres, startPostgres } from '@/lib/testing/postgres'

export type Store = {
  url: string
  database: Database
  /** Makes it the one that this process's verbs and readings use. */
  use(): void
  close(): Promise<void>
}

/** A PostgreSQL of the benchmark's own for as long as `work` takes. */
export async function withPostgres<T>(
  work: (postgres: Postgres) => Promise<T>,
  options: { durable?: boolean } = {},
): Promise<T> {
  const postgres = await startPostgres(options)
  try {
    return await work(postgres)
  } finally {
    await postgres.stop()
  }
}

/** A new database with the product's schema, in use from now on. */
export async function openStore(postgres: Postgres, name: string): Promise<Store> {
  const admin = new pg.Client(postgres.url())
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = postgres.url(name)
  const database = openPg(url)
  await migrate(database)
  const store = { url, database, use: () => useDatabase(database), close: () => closed(database) }
  store.use()
  return store
}

/** A pool says that it has ended while its last connections still say goodbye. */
async function closed(database: Database): Promise<void> {
  await database.close()
  await wait(200)
}
