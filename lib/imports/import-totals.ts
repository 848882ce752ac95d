import { STORED_EFFECTS, type StoredFinding, type StoredKind } from './database-findings'
import { COUNTED_KINDS } from './findings'
import type { Totals } from './totals'

/** The counts of an import: those of its file, with what was found against what is already here. */
export type ImportTotals = Omit<Totals, 'kinds'> & { kinds: Partial<Record<StoredKind, number>> }

/** The file's totals once some of its rows have been found to be here already, or to be impossible here. */
export function totalsWith(totals: Totals, here: readonly StoredFinding[], refused: number): ImportTotals {
  const kinds: ImportTotals['kinds'] = { ...totals.kinds }
  for (const { kind } of here) kinds[kind] = (kinds[kind] ?? 0) + 1
  return accepted({ ...totals, kinds }, totals.accesses - refused)
}

/** The totals of an import that is complete: how many rows were accepted, and how often each kind was found. */
export function finalTotals(
  totals: ImportTotals,
  accesses: number,
  found: Iterable<{ kind: string; count: number }>,
): ImportTotals {
  const kinds: Record<string, number> = Object.fromEntries(COUNTED_KINDS.map((kind) => [kind, 0]))
  for (const { kind, count } of found) kinds[kind] = count
  return accepted({ ...totals, kinds }, accesses)
}

/** The kinds that were found, in the order in which kinds are listed: a database keeps the counts in none. */
export const foundKinds = ({ kinds }: Pick<ImportTotals, 'kinds'>): { kind: StoredKind; count: number }[] =>
  (Object.keys(STORED_EFFECTS) as StoredKind[])
    .map((kind) => ({ kind, count: kinds[kind] ?? 0 }))
    .filter(({ count }) => count > 0)

/** Every row that was read is either accepted or refused. */
const accepted = (totals: ImportTotals, accesses: number): ImportTotals => ({
  ...totals,
  accesses,
  rows_refused: totals.rows_read - accesses,
})
