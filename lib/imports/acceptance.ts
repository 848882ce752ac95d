import { type Access, readAccess } from './access'
import { AT, COLUMNS } from './columns'
import type { Finding, Kind } from './findings'
import type { Row } from './rows'

export type Verdict = { access: Access } | { refused: Finding }

/**
 * Decides row by row which are imported. Checking and writing go through the same decision, each with an acceptance of
 * its own from the first row on: whether a user name is taken depends on the rows before.
 */
export class Acceptance {
  #owners = new Map<string, { customer: string; line: number }>()

  judge(row: Row): Verdict {
    const { fields } = row
    const kind = flawOf(row)
    if (kind !== null) return refuse(kind, row, kind === 'wrong_column_count' ? String(fields.length) : null)
    const access = readAccess(row.line, fields)
    const owner = this.#owners.get(access.userName)
    if (owner?.customer === access.customer) return refuse('duplicate_user_name', row, String(owner.line))
    if (owner) return refuse('user_name_of_other_customer', row, String(owner.line))
    this.#owners.set(access.userName, { customer: access.customer, line: row.line })
    return { access }
  }
}

function flawOf(row: Row): Kind | null {
  if (row.flaw !== null) return row.flaw
  if (row.fields.length !== COLUMNS.length) return 'wrong_column_count'
  if (!CUSTOMER_NUMBER.test(row.fields[AT.Kundennummer] ?? '')) return 'unknown_customer_number'
  return (row.fields[AT.Benutzername] ?? '').trim() === '' ? 'missing_user_name' : null
}

function refuse(kind: Kind, row: Row, detail: string | null): Verdict {
  const customer = clipped(row.fields[AT.Kundennummer])
  const userName = clipped(row.fields[AT.Benutzername])
  return { refused: { kind, line: row.line, customer, user_name: userName, detail } }
}

/** A damaged row may hold a book where a name should be. */
function clipped(field: string | undefined): string | null {
  return field === undefined ? null : field.slice(0, MAX_SHOWN)
}

const MAX_SHOWN = 200
const CUSTOMER_NUMBER = /^K[0-9]{6}$/
