import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPg } from '@/db/client-pg'
import { encodeWindows1252 } from '@/lib/imports/write-export'
import { brokenAt } from '@/lib/kernel/audit'
import { VENDOR } from '@/lib/kernel/ids'
import { freshDatabaseUrl } from '@/lib/testing/database'
import { makeExport } from './bench/make-export'
import { randomFrom } from './bench/random'
import { countOf, naturalRows, queried } from './imported-rows'

const ROWS = 20_000
const folder = mkdtempSync(join(tmpdir(), 'latchkey-kill-'))
const file = join(folder, 'export.csv')

beforeAll(() => writeFileSync(file, encodeWindows1252([...makeExport({ rows: ROWS, seed: 58 })].join(''))))
afterAll(() => rmSync(folder, { recursive: true }))

test('an import that is killed ten times ends like one that never was', { timeout: 400_000 }, async () => {
  const [killed, whole] = [await freshDatabaseUrl(), await freshDatabaseUrl()]
  const seed = Date.now() % 100_000
  const random = randomFrom(seed)
  const looks = new pg.Pool({ connectionString: killed, max: 2 })
  try {
    for (let round = 0; round < 10; round++) {
      const child = startImport(killed)
      if (round < 3) await sleep(random.between(300, 1800))
      else await reached(looks, child, Math.floor((ROWS * (round - 2)) / 9))
      await sleep(random.between(0, 80))
      expect(child.exitCode, `round ${round} of seed ${seed} ended before it was killed`).toBeNull()
      child.kill('SIGKILL')
      await ended(child)
    }
    expect(await finished(startImport(killed))).toMatch(/cut short.*20,000 accesses added, 0 known/)
    expect(await finished(startImport(whole))).toMatch(/^20,000 accesses added, 0 known/)

    expect(await naturalRows(killed), `seed ${seed}`).toEqual(await naturalRows(whole))
    expect(await logs(killed)).toEqual({ teams: await countOf(killed, 'teams'), completed: 1, broken: null })
    expect(await finished(startImport(killed))).toMatch(/^Nothing is new/)
  } finally {
    await looks.end()
  }
})

function startImport(url: string): ChildProcess {
  return spawn(process.execPath, ['lib/cli/import.mjs', file], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: url,
      LATCHKEY_DEMO: undefined,
    } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
    else child.once('close', resolve)
  })

/** What the command says at its end. */
async function finished(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  expect(await ended(child), said).toBe(0)
  return said
}

/** Waits until so many lines have been written. */
async function reached(looks: pg.Pool, child: ChildProcess, line: number): Promise<void> {
  while (child.exitCode === null) {
    const { rows } = await looks.query(`select max(next_line) as line from imports where state = 'running'`)
    if (Number(rows[0].line) >= line) return
    await sleep(5)
  }
}

async function logs(url: string) {
  const { teams, completed } = await queried(
    url,
    `select count(*) filter (where action = 'team.imported')::int as teams,
       count(*) filter (where action = 'import.completed')::int as completed from audit_entries`,
  )
  const database = openPg(url)
  const broken = await brokenAt(database.orm, VENDOR)
  await database.close()
  return { teams, completed, broken }
}
