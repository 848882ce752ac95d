import { Acceptance } from './acceptance'
import type { Access, Language } from './access'
import { dayOf } from './berlin-time'
import { noteAcross } from './cross-findings'
import { byLineThenKind, type Finding, type Kind } from './findings'
import { type MainAccount, type MainCandidate, mainAccountOf } from './main-account'
import { type ExportEnd, ExportReading, type ExportSource, type FileProblem } from './read-export'
import { noteRow } from './row-findings'
import type { Row } from './rows'
import { type Seen, type SeenCustomer, seenOf } from './seen'
import { AccessCounts, countKinds, Tally, type Totals } from './totals'

/** A customer as the accepted rows describe it; company and language are those of its first row. */
export type CheckedCustomer = {
  number: string
  company: string
  language: Language | null
  accesses: number
  main: MainAccount<MainCandidate>
}

export type ExportCheck = {
  /** Set when the file as a whole is no export; then nothing was found and nothing may be imported. */
  problem: FileProblem | null
  totals: Totals
  /** By line, those of one line in the order of the kinds. */
  findings: Finding[]
  /** In the order of their first accepted row. */
  customers: CheckedCustomer[]
  /** SHA-256 of the file, by which the same export is known again. */
  fingerprint: string
}

/**
 * Reads a whole export and says what an import would make of it. Memory grows with the number of accepted rows and of
 * findings, not with the length of the texts. `referenceDay` (ISO 8601) is the day from which dormant is counted.
 */
export async function checkExport(
  source: ExportSource,
  { referenceDay }: { referenceDay: string },
): Promise<ExportCheck> {
  const check = new Check(dayOf(referenceDay))
  const reading = new ExportReading(source)
  for await (const rows of reading) for (const row of rows) check.add(row)
  return check.result(reading.end())
}

class Check {
  #acceptance = new Acceptance()
  #today: number
  #findings: Finding[] = []
  #customers = new Map<string, SeenCustomer>()
  #counts = new AccessCounts()
  #refused = 0
  /** Where the row at hand stands. */
  #at: Place = NOWHERE

  constructor(today: number) {
    this.#today = today
  }

  add(row: Row): void {
    const verdict = this.#acceptance.judge(row)
    if ('refused' in verdict) {
      this.#refused++
      this.#findings.push(verdict.refused)
    } else this.#accept(verdict.access, row)
  }

  #accept(access: Access, { fields, quoted }: Row): void {
    this.#at = access
    this.#counts.add(access)
    noteRow(access, fields, quoted, this.#today, this.#noteHere)
    const customer = this.#customerOf(access)
    if (customer.company !== access.company || customer.language !== access.language) {
      this.#noteHere('customer_details_differ', `${access.company} (${access.language ?? '?'})`)
    }
    customer.accesses.push(seenOf(access, customer, this.#today))
  }

  result(end: ExportEnd): ExportCheck {
    if (end.problem) return new Check(this.#today).#sumUp(end)
    for (const line of end.emptyLines)
      this.#note('empty_line', { line, customer: null, userName: null }, null)
    return this.#sumUp(end)
  }

  #sumUp({ problem, physicalLines, emptyLines, fingerprint }: ExportEnd): ExportCheck {
    const groups = noteAcross(this.#customers.values(), (kind, seen, detail = null) => {
      this.#note(kind, { line: seen.line, customer: seen.customer.number, userName: seen.userName }, detail)
    })
    this.#findings.sort(byLineThenKind)
    const customers = [...this.#customers.values()].map(checked)
    const resolved = customers.filter(({ main }) => main.status === 'resolved').length
    const languages = new Tally()
    for (const { language } of customers) languages.add(language ?? '')
    const empty = problem ? 0 : emptyLines.length
    const totals: Totals = {
      physical_lines: physicalLines,
      rows_read: this.#counts.accesses + this.#refused,
      empty_lines: empty,
      rows_refused: this.#refused,
      accesses: this.#counts.accesses,
      customers: customers.length,
      main_accounts_resolved: resolved,
      main_accounts_undecidable: customers.length - resolved,
      accesses_with_usable_password: this.#counts.usablePasswords,
      accesses_that_must_set_a_password: this.#counts.accesses - this.#counts.usablePasswords,
      equal_email_groups: groups.equalEmails,
      same_human_groups: groups.sameHumans,
      user_name_case_groups: groups.userNameCases,
      phone_values_beginning_with_plus: this.#counts.phonesWithPlus,
      accesses_by_hash_format: this.#counts.hashFormats.record(),
      customers_by_language: languages.record(),
      accesses_by_application: this.#counts.applications.record(),
      kinds: countKinds(this.#findings),
    }
    return { problem, totals, findings: this.#findings, customers, fingerprint }
  }

  /** One function for all rows, for a new one each time would cost as much as a rule. */
  #noteHere = (kind: Kind, detail: string | null = null): void => this.#note(kind, this.#at, detail)

  #note(kind: Kind, at: Place, detail: string | null): void {
    this.#findings.push({ kind, line: at.line, customer: at.customer, user_name: at.userName, detail })
  }

  #customerOf({ customer: number, company, language }: Access): SeenCustomer {
    const known = this.#customers.get(number)
    if (known) return known
    const customer: SeenCustomer = { number, company, language, accesses: [] }
    this.#customers.set(number, customer)
    return customer
  }
}

type Place = { line: number; customer: string | null; userName: string | null }

const NOWHERE: Place = { line: 0, customer: null, userName: null }

function checked({ number, company, language, accesses }: SeenCustomer): CheckedCustomer {
  const main = mainAccountOf<MainCandidate>(accesses.map(candidate))
  return { number, company, language, accesses: accesses.length, main }
}

/** Without the references to everything else that was seen. */
function candidate({ line, userName, flaggedMain, hasAllRights }: Seen): MainCandidate {
  return { line, userName, flaggedMain, hasAllRights }
}
