import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { EnvProblem } from '@/lib/env'
import { berlinDay } from '@/lib/imports/berlin-time'
import { checkExport } from '@/lib/imports/check'
import { importHere } from '@/lib/imports/import-here'
import { jsonReport } from '@/lib/imports/json-report'
import { now } from '@/lib/kernel/clock'
import { StartRefused } from '@/lib/server/start-refused'
import { Misused, readArguments } from './import-arguments'
import { openForImport } from './import-database'
import { progress } from './import-progress'
import { outcomeText, problemText, reportText } from './import-text'

/** The command. 0: done, refused rows and all. 1: nothing was done, and stderr says why. */
async function main(): Promise<number> {
  const {
    file,
    dryRun,
    json,
    day = berlinDay(now()),
  } = readArguments(process.argv.slice(2), process.env.INIT_CWD)
  const open = () => createReadStream(file, { highWaterMark: 262_144 })
  const report = json ? jsonReport : reportText
  if (dryRun) {
    // Looks at the file alone, whatever database there is: no lock, no connection, the same answer everywhere.
    const check = await checkExport(open(), { referenceDay: day })
    await print(report({ check, here: [], totals: check.totals }))
    return told(check.problem ? problemText(check.problem) : null)
  }
  const database = await openForImport()
  try {
    const rows = progress()
    let found = ''
    const outcome = await importHere(open, {
      fileName: basename(file),
      day,
      onJudged: (judged) => {
        found = report(judged)
      },
      onRows: rows.add,
    })
    rows.end()
    await print(found)
    if (!outcome.problem) console.error(outcomeText(outcome))
    return told(outcome.problem ? problemText(outcome.problem) : null)
  } finally {
    await database.close()
  }
}

function told(problem: string | null): number {
  if (problem) console.error(problem)
  return problem ? 1 : 0
}

/** Waits until a pipe has taken everything, however long the report. */
const print = (text: string) => new Promise<void>((done) => process.stdout.write(`${text}\n`, () => done()))

/** What its user can put right themselves; anything else shows its stack. */
const isTheirs = (error: unknown): error is Error =>
  error instanceof Misused || error instanceof EnvProblem || error instanceof StartRefused

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(isTheirs(error) ? error.message : error)
    process.exit(1)
  },
)
