import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { imports } from '@/db/schema'
import type { Operator } from '@/lib/kernel/caller'
import { command } from '@/lib/kernel/command'
import { notFound } from '@/lib/kernel/errors'
import { atTheDoor } from '@/lib/kernel/transaction'
import { operator } from '@/lib/kernel/who'
import { beginUpload } from './begin-upload'
import { OneImport } from './input'
import { judgeExport, saveJudgement } from './judge'
import type { ExportSource, FileProblem } from './read-export'
import { MAX_UPLOAD_BYTES, storedFile, storeUpload } from './store'

export type Taken = { importId: string; problem: null } | { importId: null; problem: FileProblem }

/**
 * Takes a file in and checks it: stored while it arrives, then read from there. A file that is no export, too large or
 * cut on its way leaves nothing behind.
 */
export async function takeUpload(who: Operator, fileName: string, bytes: ExportSource): Promise<Taken> {
  const importId = await openUpload(who, { fileName })
  let kept = false
  try {
    await storeUpload(importId, bytes, MAX_UPLOAD_BYTES)
    const problem = await checkUpload(who, { importId })
    if (problem) return { importId: null, problem }
    kept = true
    return { importId, problem: null }
  } finally {
    if (!kept) await atTheDoor((tx) => tx.delete(imports).where(eq(imports.id, importId)))
  }
}

/** A place for the file; nobody looks for it before it has been checked. */
const openUpload = command({
  does: 'import.checked',
  who: operator(),
  input: z.object({ fileName: z.string().max(1000) }),
  async run({ who, tx }, { fileName }) {
    return { unchanged: true, returns: await beginUpload(tx, { fileName, createdBy: who.userId }) }
  },
})

/** From now on the import waits for a word; null, or why the file is no export. */
const checkUpload = command({
  does: 'import.checked',
  who: operator(),
  input: OneImport,
  async prepare(_, { importId }) {
    const judged = await judgeExport(() => storedFile(importId))
    if (!judged.check.problem) await saveJudgement(importId, judged)
    const { check, newAccesses, totals } = judged
    return { problem: check.problem, newAccesses, refused: totals.rows_refused }
  },
  async run({ tx, prepared }, { importId }) {
    const { problem, ...found } = prepared
    if (problem) return { unchanged: true, returns: problem }
    const [checked] = await tx
      .update(imports)
      .set({ state: 'checked' })
      .where(and(eq(imports.id, importId), eq(imports.state, 'uploading')))
      .returning({ name: imports.fileName })
    if (!checked) throw notFound()
    return { subject: { type: 'import', id: importId, name: checked.name }, after: found, returns: null }
  },
})
