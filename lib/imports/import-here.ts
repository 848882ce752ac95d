import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq } from 'drizzle-orm'
import { imports } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { now } from '@/lib/kernel/clock'
import { VENDOR } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'
import { beginUpload } from './begin-upload'
import { type Judged, judgeExport, type Reopen, saveJudgement } from './judge'
import type { FileProblem } from './read-export'
import { storeUpload } from './store'
import { writeOn } from './write-on'

export type ImportedHere = {
  /** Set when the file as a whole is no export. */
  problem: FileProblem | null
  /** Null when nothing was new, and so nothing was written at all. */
  done: { added: number; known: number; refused: number } | null
  /** An import of the same file had been cut short before, and this one has gone on with it. */
  resumed: boolean
}

type Options = {
  fileName: string
  /** The day from which dormant is counted (ISO 8601); today unless given. */
  day?: string
  /** What was found, once; it is not kept, for it may be long. */
  onJudged?(judged: Judged): void
  onRows?(rows: number): void
}

/**
 * Imports a whole export in this process, without anybody's word in between: the command and the demo. A file that was
 * cut short is gone on with; one that brings nothing new leaves no trace.
 */
export async function importHere(open: Reopen, options: Options): Promise<ImportedHere> {
  const { problem, importId, resumed } = await prepared(open, options)
  if (!importId) return { problem, done: null, resumed }
  for (;;) {
    const outcome = await writeOn({ forMs: Number.POSITIVE_INFINITY, onRows: options.onRows })
    const done = await countsOf(importId)
    if (done) return { problem, done, resumed }
    // Another process writes; when it stops for whatever reason, this one goes on.
    if (outcome === 'overtaken') await sleep(500)
  }
}

/** Judges the file and makes it ready to be written; no import where there is nothing to write. */
async function prepared(open: Reopen, { fileName, day, onJudged }: Options) {
  const judged = await judgeExport(open, day)
  onJudged?.(judged)
  const { problem, fingerprint } = judged.check
  if (problem) return { problem, importId: null, resumed: false }
  const cutShort = await runningImport(fingerprint)
  if (cutShort) return { problem, importId: cutShort, resumed: true }
  const importId = judged.newAccesses > 0 ? await confirmed(open, fileName, judged) : null
  return { problem, importId, resumed: false }
}

/** Stores the file and what was found, and confirms it. */
async function confirmed(open: Reopen, fileName: string, judged: Judged): Promise<string> {
  const importId = await atTheDoor((tx) => beginUpload(tx, { fileName, createdBy: null }))
  await storeUpload(importId, open())
  await saveJudgement(importId, judged)
  await atTheDoor(async (tx) => {
    await tx.update(imports).set({ state: 'running', confirmedAt: now() }).where(eq(imports.id, importId))
    await writeAudit(tx, {
      action: 'import.confirmed',
      teamId: VENDOR,
      by: 'system',
      subject: { type: 'import', id: importId, name: fileName },
      after: { accesses: judged.newAccesses },
    })
  })
  return importId
}

async function runningImport(sha256: string): Promise<string | null> {
  const [row] = await atTheDoor((tx) =>
    tx
      .select({ id: imports.id })
      .from(imports)
      .where(and(eq(imports.sha256, sha256), eq(imports.state, 'running'))),
  )
  return row?.id ?? null
}

async function countsOf(importId: string): Promise<ImportedHere['done']> {
  const [row] = await atTheDoor((tx) => tx.select().from(imports).where(eq(imports.id, importId)))
  if (row?.state !== 'done') return null
  return { added: row.addedAccesses, known: row.knownAccesses, refused: row.refusedAccesses }
}
