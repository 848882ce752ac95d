import type { StoredFinding, StoredKind } from '@/lib/imports/database-findings'
import { EFFECT_ORDER, STORED_EFFECTS } from '@/lib/imports/database-findings'
import type { ImportedHere } from '@/lib/imports/import-here'
import type { Judged } from '@/lib/imports/judge'
import type { FileProblem } from '@/lib/imports/read-export'
import operator from '@/messages/en/operator.json'

const words = operator.imports
const count = (n: number) => n.toLocaleString('en')

/** A report to read: what the file holds, what was found by its effect, and every refused row. */
export function reportText({ check, here, totals }: Pick<Judged, 'check' | 'here' | 'totals'>): string {
  if (check.problem) return 'Nothing was read.'
  const facts = [
    `${count(totals.rows_read)} rows read, ${count(totals.rows_refused)} refused`,
    `${count(totals.accesses)} accesses of ${count(totals.customers)} customers`,
    `${count(totals.main_accounts_resolved)} main accounts settled, ${count(totals.main_accounts_undecidable)} need a decision`,
  ]
  const effects = EFFECT_ORDER.flatMap((effect) => {
    const kinds = Object.entries(totals.kinds).filter(
      ([kind, n]) => n > 0 && STORED_EFFECTS[kind as StoredKind] === effect,
    )
    if (kinds.length === 0) return []
    const lines = kinds.map(
      ([kind, n]) => `  ${count(n).padStart(7)}  ${words.kinds[kind as StoredKind].name}`,
    )
    return ['', words.effects[effect].name, ...lines]
  })
  return [...facts, ...effects, ...refusedRows([...check.findings, ...here])].join('\n')
}

/** What came of it, in a line. */
export function outcomeText({ done, resumed }: ImportedHere): string {
  if (!done) return 'Nothing is new: every access is here already or was refused. Nothing was changed.'
  const { added, known, refused } = done
  const begun = resumed ? 'An import of this file had been cut short; it is complete now. ' : ''
  return `${begun}${count(added)} accesses added, ${count(known)} known already, ${count(refused)} refused.`
}

export function problemText({ code, line }: FileProblem): string {
  const { title, text } = words.problems[code]
  return `${title}${line === null ? '' : ` (line ${line})`}\n${text}`
}

function refusedRows(findings: readonly StoredFinding[]): string[] {
  const refused = findings.filter(({ kind }) => STORED_EFFECTS[kind] === 'refused')
  if (refused.length === 0) return []
  const lines = refused
    .slice(0, MOST_LINES)
    .map(({ line, customer, user_name, kind }) =>
      [`  line ${line}`, customer, user_name, words.kinds[kind].name].filter(Boolean).join(' · '),
    )
    .map(harmless)
  const more =
    refused.length > MOST_LINES
      ? [`  … and ${count(refused.length - MOST_LINES)} more; --json lists all.`]
      : []
  return ['', 'Refused, line by line', ...lines, ...more]
}

/** A terminal obeys some characters, and a user name may hold any. */
const harmless = (text: string) => text.replace(/\p{Cc}/gu, '?')

const MOST_LINES = 100
