import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openPg } from '@/db/client-pg'
import { env } from '@/lib/env'
import { confirmImport } from '@/lib/imports/confirm-import'
import { importBytes } from '@/lib/imports/run'
import { takeUpload } from '@/lib/imports/take-upload'
import { encodeWindows1252 } from '@/lib/imports/write-export'
import { minutes } from '@/lib/kernel/clock'
import { useDatabase } from '@/lib/kernel/database'
import { freshDatabaseUrl } from '@/lib/testing/database'
import { anOperator } from '@/lib/testing/team'
import { makeExport } from './bench/make-export'
import { naturalRows, queried } from './imported-rows'

const ROWS = 8000

test('a confirmed import goes on when its server is killed and started again', {
  timeout: 240_000,
}, async () => {
  const bytes = encodeWindows1252([...makeExport({ rows: ROWS, seed: 54 })].join(''))
  const [killed, whole] = [await freshDatabaseUrl(), await freshDatabaseUrl()]
  await inDatabase(killed, async () => {
    const who = await anOperator()
    const { importId } = await takeUpload(who, 'export.csv', [bytes])
    await confirmImport(who, { importId: importId ?? '' })
  })
  for (let start = 0; start < 3; start++) {
    const server = startServer(killed, start)
    await until(killed, `next_line > ${Math.floor((ROWS * (start + 1)) / 5)}`)
    server.kill('SIGKILL')
    if (start === 0) expect(await queried(killed, 'select state from imports')).toEqual({ state: 'running' })
  }
  const server = startServer(killed, 3)
  await until(killed, `state = 'done'`)
  server.kill('SIGKILL')

  await inDatabase(whole, () => importBytes('export.csv', bytes))
  expect(await naturalRows(killed)).toEqual(await naturalRows(whole))
  expect(await queried(killed, 'select count(*)::int as parts from import_parts')).toEqual({ parts: 0 })
})

/** Each start is two minutes later: what the killed one had claimed is free again after one. */
function startServer(url: string, start: number): ChildProcess {
  const args = ['--import', 'tsx', 'tests/kill-import-worker.child.ts', url, String(start * minutes(2))]
  // What one process promises the next one has to be able to read.
  const own = { ...process.env, AUTH_SECRET: env().authSecret }
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env: own })
}

async function until(url: string, condition: string): Promise<void> {
  for (;;) {
    const { found } = await queried(
      url,
      `select count(*)::int as found from imports where ${condition} or state = 'done'`,
    )
    if (found) return
    await sleep(10)
  }
}

async function inDatabase(url: string, work: () => Promise<void>): Promise<void> {
  const database = openPg(url)
  useDatabase(database)
  await work()
  await database.close()
}
