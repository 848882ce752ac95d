import { and, eq, lt } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { imports } from '@/db/schema'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'

/** A place for a file that is on its way in; files that never arrived are cleared away. Runs as the door. */
export async function beginUpload(
  tx: Tx,
  { fileName, createdBy }: { fileName: string; createdBy: string | null },
): Promise<string> {
  await tx.delete(imports).where(and(eq(imports.state, 'uploading'), lt(imports.createdAt, inMs(-hours(1)))))
  const row = {
    id: newId(),
    fileName: fileName.slice(-200),
    sha256: '',
    sizeBytes: 0,
    state: 'uploading' as const,
    totals: {},
    createdBy,
    createdAt: now(),
  }
  await tx.insert(imports).values(row)
  return row.id
}
