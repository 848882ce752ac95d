import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { dayOf } from '@/lib/imports/berlin-time'

/** The command was called in a way it does not know; the message says what is wrong and how it is called. */
export class Misused extends Error {
  constructor(sentence: string) {
    super(`${sentence}\n\n${USAGE}`)
  }
}

const USAGE = `npm run import -- FILE [--dry-run] [--json] [--date YYYY-MM-DD]

  FILE       a customer export of the old system
  --dry-run  check the file only; no database is opened and nothing is written
  --json     print { totals, findings } to stdout instead of a report to read
  --date     the day from which dormant accesses are counted, instead of today

The database is the one that DATABASE_URL names, else the embedded one under DATA_DIR.`

export type Asked = { file: string; dryRun: boolean; json: boolean; day: string | undefined }

/** Reads the command line; `from` is the folder in which the file was named. */
export function readArguments(args: readonly string[], from = process.cwd()): Asked {
  const { values, positionals } = parsed(args)
  const [name, ...others] = positionals
  if (name === undefined) throw new Misused('Which file?')
  if (others.length > 0) throw new Misused('One file at a time, please.')
  const file = resolve(from, name)
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new Misused(`There is no file ${file}.`)
  if (!found.isFile()) throw new Misused(`${file} is not a file.`)
  return { file, dryRun: values['dry-run'] ?? false, json: values.json ?? false, day: dayIn(values.date) }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, date: { type: 'string' } },
    })
  } catch (error) {
    throw new Misused((error as Error).message)
  }
}

function dayIn(text: string | undefined): string | undefined {
  try {
    if (text !== undefined) dayOf(text)
    return text
  } catch {
    throw new Misused(`--date ${text} is no day like 2026-11-23.`)
  }
}
