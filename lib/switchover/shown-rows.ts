import type { DraftRow } from './get-draft'

export const rowsPerPage = 50

export const rowSorts = ['user', 'name', 'last'] as const
export type RowSort = { by: (typeof rowSorts)[number]; descending: boolean } | null

export type Wanted = {
  show: 'all' | 'open' | 'noted'
  /** Rows that were decided since this moment stay in the list of the open ones, under the hands of whoever decides. */
  since: Date | null
  search: string
  sort: RowSort
  /** From 1. */
  page: number
}

/** One page of a draft's rows: narrowed, in an order, and how many there are of each kind. */
export function shownRows(rows: readonly DraftRow[], wanted: Wanted) {
  const found = rows.filter((row) => matches(row, wanted.search))
  const kinds = {
    all: found,
    open: found.filter((row) => isOpen(row) || (wanted.since && row.savedAt && row.savedAt >= wanted.since)),
    noted: found.filter(isNoted),
  }
  const sorted = inOrder(kinds[wanted.show], wanted.sort)
  const pages = Math.max(1, Math.ceil(sorted.length / rowsPerPage))
  const page = Math.min(Math.max(1, wanted.page), pages)
  const from = (page - 1) * rowsPerPage
  return {
    rows: sorted.slice(from, from + rowsPerPage),
    counts: { all: found.length, open: found.filter(isOpen).length, noted: kinds.noted.length },
    from: sorted.length ? from + 1 : 0,
    to: Math.min(from + rowsPerPage, sorted.length),
    of: sorted.length,
    previous: page > 1 ? page - 1 : null,
    next: page < pages ? page + 1 : null,
  }
}

const isOpen = (row: DraftRow) => row.problem !== null
const isNoted = (row: DraftRow) => row.signs.length > 0

function matches(row: DraftRow, search: string): boolean {
  const wanted = search.toLowerCase()
  return [row.userName, row.name, row.email, row.oldEmail].some((text) => text.toLowerCase().includes(wanted))
}

function inOrder(rows: readonly DraftRow[], sort: RowSort): DraftRow[] {
  // The old system's order, with the main account first: everything else leans on its address.
  if (!sort) return [...rows].sort((a, b) => Number(b.isMain) - Number(a.isMain))
  const key = keys[sort.by]
  const turn = sort.descending ? -1 : 1
  return [...rows].sort((a, b) => turn * compare(key(a), key(b)))
}

const keys: Record<(typeof rowSorts)[number], (row: DraftRow) => string | number> = {
  user: (row) => row.userName.toLowerCase(),
  name: (row) => row.name.toLowerCase(),
  last: (row) => row.lastSignInAt?.getTime() ?? 0,
}

const compare = (a: string | number, b: string | number) =>
  typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b) : Number(a) - Number(b)
