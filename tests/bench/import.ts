import { spawn } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { openPg } from '@/db/client-pg'
import { migrate } from '@/db/migrate'
import { encodeWindows1252 } from '@/lib/imports/write-export'
import { makeExport } from './make-export'
import { plainInserts } from './plain-inserts'

export type ImportBench = {
  /** The same rows into the same tables, without reading, checking or comparing anything. */
  plain: { rows: number; rowsPerSecond: number }
  /** The command, from its start to its end, by size. */
  imports: { rows: number; rowsPerSecond: number; peakMb: number }[]
  /** Aim: 0.3 or more. */
  ratio: number
}

const SIZES = [10_000, 50_000, 100_000]

/**
 * Imports generated exports by the command in a process of its own, and beside it in the same run inserts the rows of
 * the largest one plainly. `url` leads to a PostgreSQL on which databases may be made; they are dropped afterwards.
 */
export async function benchImport(url: string, sizes: readonly number[] = SIZES): Promise<ImportBench> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
  try {
    const imports: ImportBench['imports'] = []
    let largest = ''
    for (const rows of sizes) {
      largest = join(folder, `${rows}.csv`)
      await writeExportFile(largest, rows)
      imports.push(await inDatabase(url, (own) => importIn(own, largest, rows)))
    }
    const plain = await inDatabase(url, async (own) => plainInserts(own, () => createReadStream(largest)))
    return { plain, imports, ratio: (imports.at(-1)?.rowsPerSecond ?? 0) / plain.rowsPerSecond }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function writeExportFile(file: string, rows: number): Promise<void> {
  const bytes = function* () {
    for (const line of makeExport({ rows, seed: 4711 })) yield encodeWindows1252(line)
  }
  await pipeline(Readable.from(bytes()), createWriteStream(file))
}

/** The command as its user calls it; it tells its own greatest memory at the end. */
function importIn(url: string, file: string, rows: number): Promise<ImportBench['imports'][number]> {
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    ['--import', './tests/bench/tell-memory.mjs', 'lib/cli/import.mjs', file],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: url,
        LATCHKEY_DEMO: undefined,
      } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  let memory = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  ;(child.stdio[3] as Readable).setEncoding('utf8').on('data', (text: string) => {
    memory += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      const seconds = (performance.now() - begun) / 1000
      if (code !== 0 || !said.includes(`${rows.toLocaleString('en')} accesses added`)) reject(new Error(said))
      else resolve({ rows, rowsPerSecond: rows / seconds, peakMb: Number(memory) / 1024 })
    })
  })
}

/** A new, migrated database for one measurement. */
async function inDatabase<T>(url: string, measure: (own: string) => Promise<T>): Promise<T> {
  const name = `bench_import_${process.pid}`
  const admin = new pg.Client(url)
  await admin.connect()
  await admin.query(`drop database if exists ${name}`)
  await admin.query(`create database ${name}`)
  try {
    const own = Object.assign(new URL(url), { pathname: `/${name}` }).href
    const database = openPg(own)
    await migrate(database)
    await database.close()
    return await measure(own)
  } finally {
    await admin.query(`drop database ${name}`)
    await admin.end()
  }
}
