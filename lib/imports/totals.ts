import type { Access } from './access'
import { COUNTED_KINDS, type CountedKind, type Finding, type Kind } from './findings'

/** The counts of a report, under the names in which other tools read them. */
export type Totals = {
  physical_lines: number
  rows_read: number
  empty_lines: number
  rows_refused: number
  accesses: number
  customers: number
  main_accounts_resolved: number
  main_accounts_undecidable: number
  accesses_with_usable_password: number
  accesses_that_must_set_a_password: number
  equal_email_groups: number
  same_human_groups: number
  user_name_case_groups: number
  phone_values_beginning_with_plus: number
  accesses_by_hash_format: Record<string, number>
  customers_by_language: Record<string, number>
  accesses_by_application: Record<string, number>
  /** Every kind of the format, found or not; kinds of damage only where they occur. */
  kinds: Record<CountedKind, number> & Partial<Record<Kind, number>>
}

/** Counts of things by name, given out in the order of the names. */
export class Tally {
  #counts = new Map<string, number>()

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  record(): Record<string, number> {
    // fromEntries defines even a format called __proto__ as a property of its own.
    return Object.fromEntries([...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1)))
  }
}

/** What is counted of accepted rows while they pass. */
export class AccessCounts {
  accesses = 0
  usablePasswords = 0
  phonesWithPlus = 0
  hashFormats = new Tally()
  applications = new Tally()

  add(access: Access): void {
    this.accesses++
    if (access.password.usable) this.usablePasswords++
    for (const phone of access.phones) if (phone.startsWith('+')) this.phonesWithPlus++
    this.hashFormats.add(access.hashFormat)
    for (const application of access.applications) this.applications.add(application)
  }
}

export function countKinds(findings: Iterable<Finding>): Totals['kinds'] {
  const counts: Partial<Record<Kind, number>> = {}
  for (const kind of COUNTED_KINDS) counts[kind] = 0
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1
  return counts as Totals['kinds']
}
