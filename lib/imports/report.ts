import type { ExportCheck } from './check'
import type { Finding } from './findings'
import type { FileProblem } from './read-export'
import type { Totals } from './totals'

/** A check as other tools read it; `problem` is there only when the file as a whole was refused. */
export type Report = {
  totals: Totals
  findings: Pick<Finding, 'kind' | 'line' | 'customer' | 'user_name'>[]
  problem?: FileProblem
}

/** The report of a check: totals, and every finding with its place, by line. */
export function reportOf({ totals, findings, problem }: ExportCheck): Report {
  const places = findings.map(({ kind, line, customer, user_name }) => ({ kind, line, customer, user_name }))
  return problem ? { totals, findings: places, problem } : { totals, findings: places }
}
