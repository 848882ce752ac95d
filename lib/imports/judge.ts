import { eq } from 'drizzle-orm'
import { importFindings, imports } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { atTheDoor } from '@/lib/kernel/transaction'
import { berlinDay } from './berlin-time'
import { checkExport, type ExportCheck } from './check'
import { compareWithDatabase } from './compare'
import type { StoredFinding } from './database-findings'
import { writeFindings, writeFindingsHere } from './findings-store'
import { type ImportTotals, totalsWith } from './import-totals'
import { readAccesses } from './read-accesses'
import type { ExportSource } from './read-export'

export type Judged = {
  check: ExportCheck
  /** By line: what was found against what is already here. */
  here: StoredFinding[]
  newAccesses: number
  totals: ImportTotals
}

export type Reopen = () => ExportSource

/**
 * Reads an export twice, once for what is wrong with it and once for what of it is already here. Writes nothing.
 * `day` (ISO 8601) is the day from which dormant is counted; today in Berlin unless given.
 */
export async function judgeExport(open: Reopen, day = berlinDay(now())): Promise<Judged> {
  const check = await checkExport(open(), { referenceDay: day })
  const here: StoredFinding[] = []
  if (check.problem) return { check, here, newAccesses: 0, totals: check.totals }
  let newAccesses = 0
  let refused = 0
  for await (const accesses of readAccesses(open())) {
    for (const { becomes, finding } of await atTheDoor((tx) => compareWithDatabase(tx, accesses, null))) {
      if (becomes === 'new') newAccesses++
      if (becomes === 'refused') refused++
      if (finding) here.push(finding)
    }
  }
  return { check, here, newAccesses, totals: totalsWith(check.totals, here, refused) }
}

/** Keeps the findings for the operator's page and everything that the writing has to know; in steps, for they are many. */
export async function saveJudgement(
  importId: string,
  { check, here, newAccesses, totals }: Judged,
): Promise<void> {
  await atTheDoor((tx) => tx.delete(importFindings).where(eq(importFindings.importId, importId)))
  for (const [findings, write] of [
    [check.findings, writeFindings],
    [here, writeFindingsHere],
  ] as const) {
    for (let from = 0; from < findings.length; from += STEP) {
      await atTheDoor((tx) => write(tx, importId, findings.slice(from, from + STEP), from))
    }
  }
  const mainLines = check.customers.flatMap(({ main }) =>
    main.status === 'resolved' ? main.access.line : [],
  )
  await atTheDoor((tx) =>
    tx.update(imports).set({ totals, newAccesses, mainLines }).where(eq(imports.id, importId)),
  )
}

const STEP = 5000
