import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { imports } from '@/db/schema'
import { inMs, now } from '@/lib/kernel/clock'
import { promise } from '@/lib/kernel/outbox'
import { atTheDoor } from '@/lib/kernel/transaction'
import { importHere } from './import-here'
import { writeOn } from './write-on'

/** Long enough to get somewhere, short enough that mail does not wait long and a stopping server need not. */
const SLICE_MS = 5_000

/**
 * The worker's part: goes on for a while with a confirmed import, or with the one before it, and promises the rest in
 * the same transaction as the last rows it writes. Whatever kills it, the promise that is left over goes on after the
 * last row that was committed.
 */
export async function continueImport(importId: string): Promise<void> {
  const goOn = (tx: Tx, dueAt = now()) => promise(tx, { kind: 'import', importId }, { dueAt })
  while (await isRunning(importId)) {
    const outcome = await writeOn({ forMs: SLICE_MS, andThen: goOn })
    if (outcome === 'complete') continue
    // Somebody else writes it just now; should they be killed, this promise goes on.
    if (outcome === 'overtaken') await atTheDoor((tx) => goOn(tx, inMs(SLICE_MS)))
    return
  }
}

/** Imports a whole export at once: the demo's furniture. Throws when it is no export. */
export async function importBytes(fileName: string, bytes: Uint8Array): Promise<void> {
  const { problem } = await importHere(() => [bytes], { fileName })
  if (problem) throw new Error(`${fileName} is no export of the old system: ${problem.code}`)
}

async function isRunning(importId: string): Promise<boolean> {
  const rows = await atTheDoor((tx) =>
    tx
      .select({ id: imports.id })
      .from(imports)
      .where(and(eq(imports.id, importId), eq(imports.state, 'running'))),
  )
  return rows.length > 0
}
