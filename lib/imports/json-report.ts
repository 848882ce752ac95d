import type { Judged } from './judge'
import { reportOf } from './report'

/**
 * A check as other tools read it, `{ totals, findings }`: every finding of the file, and each row that what is already
 * here refuses or contradicts. A row that is here exactly so is no finding of the file.
 */
export function jsonReport({ check, here, totals }: Pick<Judged, 'check' | 'here' | 'totals'>): string {
  const { already_known: _, ...kinds } = totals.kinds
  const report = reportOf(check)
  const others = here.flatMap(({ kind, line, customer, user_name }) =>
    kind === 'already_known' ? [] : [{ kind, line, customer, user_name }],
  )
  const findings = [...report.findings, ...others].sort((one, other) => one.line - other.line)
  return JSON.stringify({ ...report, totals: { ...totals, kinds }, findings })
}
