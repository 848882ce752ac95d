import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { openPglite } from '@/db/client-pglite'
import type { Database } from '@/db/database'
import { migrate } from '@/db/migrate'
import { freshOn } from './fresh-on'
import { simulate } from './simulate'

/** Tells one block of companies for each line it is given, on a database of its own: embedded, or at `--postgres URL`. */
const { values } = parseArgs({ options: { postgres: { type: 'string' } } })
const model = values.postgres ? null : await makeModel()

for await (const line of createInterface({ input: process.stdin })) {
  const database = await open(line)
  const outcome = await simulate({ ...JSON.parse(line), database })
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
  await database.close()
}
process.exit(0)

async function open(line: string): Promise<Database> {
  if (model) return openPglite(undefined, model)
  return freshOn(values.postgres ?? '', `story_${JSON.parse(line).from}`)
}

/** An embedded database with the product's schema, to be copied: opening one anew takes seconds. */
async function makeModel(): Promise<Blob> {
  const database = await openPglite(undefined)
  await migrate(database)
  const dump = await database.raw.dumpDataDir('none')
  await database.close()
  return dump
}
