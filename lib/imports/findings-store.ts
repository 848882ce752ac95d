import { and, between, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { importFindings } from '@/db/schema'
import type { StoredFinding } from './database-findings'

/**
 * Findings against what is here have places of their own, one per line: a row that is looked at again when it is
 * written is given a new one in place of what the check said.
 */
const HERE_FROM = 1_000_000_000

/** Stores what was found in the file itself; `from` is the place of the first one. Runs as the door. */
export const writeFindings = (tx: Tx, importId: string, findings: readonly StoredFinding[], from: number) =>
  write(
    tx,
    importId,
    findings.map((finding, at) => storable(finding, from + at)),
  )

/** Forgets what was found about these lines against what is already here. Runs as the door. */
export const forgetFindingsHere = (tx: Tx, importId: string, fromLine: number, toLine: number) =>
  tx
    .delete(importFindings)
    .where(
      and(
        eq(importFindings.importId, importId),
        between(importFindings.position, HERE_FROM + fromLine, HERE_FROM + toLine),
      ),
    )

/** Stores what was found against what is already here. Runs as the door. */
export const writeFindingsHere = (tx: Tx, importId: string, findings: readonly StoredFinding[]) =>
  write(
    tx,
    importId,
    findings.map((finding) => storable(finding, HERE_FROM + finding.line)),
  )

/** PostgreSQL stores every character but one, and a refused row may hold it. */
const storable = ({ customer, user_name, ...finding }: StoredFinding, position: number) => ({
  ...finding,
  position,
  customer: customer?.replaceAll('\0', '\ufffd') ?? null,
  user_name: user_name?.replaceAll('\0', '\ufffd') ?? null,
})

async function write(tx: Tx, importId: string, rows: readonly ReturnType<typeof storable>[]): Promise<void> {
  if (!rows.length) return
  await tx.execute(sql`
    insert into import_findings (import_id, position, kind, line, customer, user_name, detail)
    select ${importId}::uuid, position, kind, line, customer, user_name, detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (position integer, kind text, line integer, customer text, user_name text, detail text)
  `)
}
