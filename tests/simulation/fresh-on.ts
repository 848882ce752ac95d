import pg from 'pg'
import { openPg } from '@/db/client-pg'
import type { Database } from '@/db/database'
import { migrate } from '@/db/migrate'

/** A new database with the product's schema on the PostgreSQL behind this link. */
export async function freshOn(url: string, name: string): Promise<Database> {
  const admin = new pg.Client(url)
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const database = openPg(url.replace(/\/[^/]*$/, `/${name}`))
  await migrate(database)
  return database
}
