import { expect, test } from 'vitest'
import type { DraftRow } from './get-draft'
import { rowsPerPage, shownRows, type Wanted } from './shown-rows'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute))
const row = (userName: string, more: Partial<DraftRow> = {}): DraftRow => ({
  id: userName,
  userName,
  name: userName,
  isMain: false,
  apps: [],
  rights: [],
  oldRole: '',
  oldEmail: '',
  lockedThen: false,
  lastSignInAt: null,
  email: '',
  unused: false,
  redirect: false,
  savedAt: null,
  problem: null,
  fromOldSystem: false,
  signs: [],
  sameAs: [],
  suggestion: null,
  ...more,
})
const all: Wanted = { show: 'all', since: null, search: '', sort: null, page: 1 }
const names = (rows: DraftRow[], wanted: Partial<Wanted> = {}) =>
  shownRows(rows, { ...all, ...wanted }).rows.map((one) => one.userName)

const few = [
  row('b', { problem: 'missing', lastSignInAt: at(3) }),
  row('main', { isMain: true, lastSignInAt: at(9) }),
  row('A', { email: 'anna@firm.example', signs: ['dormant'], savedAt: at(5), lastSignInAt: at(1) }),
]

test.each<[string, Partial<Wanted>, string[]]>([
  ['the main account first, the others as they were', {}, ['main', 'b', 'A']],
  ['what needs a decision', { show: 'open' }, ['b']],
  ['what was decided since stays in sight', { show: 'open', since: at(5) }, ['b', 'A']],
  ['what was decided before does not', { show: 'open', since: at(6) }, ['b']],
  ['what is worth a look', { show: 'noted' }, ['A']],
  ['by user name', { sort: { by: 'user', descending: false } }, ['A', 'b', 'main']],
  ['by user name, downwards', { sort: { by: 'user', descending: true } }, ['main', 'b', 'A']],
  ['by last sign-in', { sort: { by: 'last', descending: false } }, ['A', 'b', 'main']],
  ['found by address', { search: 'ANNA@' }, ['A']],
  ['found by nothing', { search: 'zz' }, []],
])('%s', (_, wanted, expected) => {
  expect(names(few, wanted)).toEqual(expected)
})

test('two hundred rows are shown by fifties; a page that does not exist is the nearest that does', () => {
  const many = Array.from({ length: 120 }, (_, n) => row(`u${String(n).padStart(3, '0')}`))
  const last = shownRows(many, { ...all, page: 9 })
  expect([last.from, last.to, last.of, last.previous, last.next]).toEqual([101, 120, 120, 2, null])
  expect(names(many, { page: 2 })).toHaveLength(rowsPerPage)
  expect(shownRows([], all)).toMatchObject({ rows: [], from: 0, to: 0, previous: null, next: null })
})

test('the counts follow the search, not the filter', () => {
  expect(shownRows(few, { ...all, show: 'noted', search: 'a' }).counts).toEqual({ all: 2, open: 0, noted: 1 })
})
