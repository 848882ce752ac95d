import type { StoredKind } from './database-findings'
import type { ImportTotals } from './import-totals'
import type { Judged } from './judge'
import { reportOf } from './report'

/**
 * A check as other tools read it, `{ totals, findings }`: every finding of the file, and each row that what is already
 * here refuses or contradicts. A row that is here exactly so is no finding of the file.
 */
export function jsonReport({ check, here, totals }: Pick<Judged, 'check' | 'here' | 'totals'>): string {
  const report = reportOf(check)
  const others = here.flatMap(({ kind, line, customer, user_name }) =>
    isQuiet(kind) ? [] : [{ kind, line, customer, user_name }],
  )
  const findings = [...report.findings, ...others].sort((one, other) => one.line - other.line)
  return JSON.stringify({ ...report, totals: jsonTotals(totals), findings })
}

/** A row that is here exactly so: nothing that another tool would look for. */
export const isQuiet = (kind: StoredKind) => kind === 'already_known'

export function jsonTotals(totals: ImportTotals): ImportTotals {
  const { already_known: _, ...kinds } = totals.kinds
  return { ...totals, kinds }
}
