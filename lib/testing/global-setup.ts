import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openPg } from '@/db/client-pg'
import { openPglite } from '@/db/client-pglite'
import { migrate } from '@/db/migrate'
import { modelName } from './model'
import { startNeonProxy } from './neon-proxy'
import { type Postgres, startPostgres } from './postgres'

/** Runs once per project, before its tests. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (project.name === 'pglite') return setUpPglite(project)
  const postgres = await startPostgres()
  await createModel(postgres)
  if (project.name === 'postgres') {
    project.provide('model', { kind: 'postgres', url: postgres.url() })
    return () => postgres.stop()
  }
  const proxy = await startNeonProxy(postgres.port)
  project.provide('model', { kind: 'neon', url: postgres.url(), wsProxy: proxy.address })
  return async () => {
    await proxy.stop()
    await postgres.stop()
  }
}

async function setUpPglite(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-pglite-'))
  const database = await openPglite(undefined)
  await migrate(database)
  const dump = join(folder, 'model.tar')
  writeFileSync(dump, Buffer.from(await (await database.raw.dumpDataDir('none')).arrayBuffer()))
  await database.close()
  project.provide('model', { kind: 'pglite', dump })
  return async () => rmSync(folder, { recursive: true, force: true })
}

async function createModel(postgres: Postgres): Promise<void> {
  const admin = new pg.Client(postgres.url())
  await admin.connect()
  await admin.query(`create database ${modelName}`)
  await admin.end()
  const database = openPg(postgres.url(modelName))
  await migrate(database)
  await database.close()
}
