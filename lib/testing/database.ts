import { randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '@/db/database'
import { modelName } from './model'

/** A new database with the product's schema and nothing in it, on whatever this project tests. The caller closes it. */
export async function openFreshDatabase(): Promise<Database> {
  const model = inject('model')
  if (model.kind === 'pglite') {
    const { openPglite } = await import('@/db/client-pglite')
    return openPglite(undefined, await openAsBlob(model.dump))
  }
  const url = await freshDatabaseUrl()
  if (model.kind === 'neon') return (await import('@/db/client-neon')).openNeon(url, model.wsProxy)
  return (await import('@/db/client-pg')).openPg(url)
}

/** The link to a new database on the PostgreSQL of this run, for servers and commands that a test starts. */
export async function freshDatabaseUrl(): Promise<string> {
  const model = inject('model')
  if (model.kind === 'pglite')
    throw new Error('An embedded database has no link; this test belongs to *.race.test.ts.')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client(model.url)
  await admin.connect()
  await admin.query(`create database ${name} template ${modelName}`)
  await admin.end()
  return model.url.replace(/\/[^/]*$/, `/${name}`)
}
