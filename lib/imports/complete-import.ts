import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { importFindings, importParts, imports } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { now } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import { finalTotals, type ImportTotals } from './import-totals'

/** Everything is written: the counts are settled, the stored file goes, and it stands in the vendor's log. Runs as the door. */
export async function completeImport(tx: Tx, importId: string): Promise<void> {
  const [row] = await tx.select().from(imports).where(eq(imports.id, importId))
  if (!row) throw new Error(`import ${importId} is gone`)
  const { fileName, addedAccesses: added, knownAccesses: known, refusedAccesses: refused } = row
  const found = await tx
    .select({ kind: importFindings.kind, count: sql<number>`count(*)::int` })
    .from(importFindings)
    .where(eq(importFindings.importId, importId))
    .groupBy(importFindings.kind)
  const totals = finalTotals(row.totals as ImportTotals, added + known, found)
  await tx
    .update(imports)
    .set({ state: 'done', completedAt: now(), movedAt: now(), totals })
    .where(eq(imports.id, importId))
  await tx.delete(importParts).where(eq(importParts.importId, importId))
  await writeAudit(tx, {
    action: 'import.completed',
    teamId: VENDOR,
    by: 'system',
    subject: { type: 'import', id: importId, name: fileName },
    after: { added, known, refused },
  })
}
