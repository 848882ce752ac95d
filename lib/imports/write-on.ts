import { performance } from 'node:perf_hooks'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { imports } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { alone, atTheDoor } from '@/lib/kernel/transaction'
import type { Access } from './access'
import { completeImport } from './complete-import'
import { readAccesses } from './read-accesses'
import { FileGone, storedFile } from './store'
import { type Written, writeAccesses } from './write-accesses'

export type Pace = {
  forMs: number
  /** Runs in the transaction of the last rows when the time is over. */
  andThen?(tx: Tx): Promise<void>
  onRows?(rows: number): void
}

/**
 * Goes on with the import that was confirmed first, `BATCH` rows per transaction together with the place they reach:
 * whenever it is killed, every row is written once. One import ends before the next begins, or the rows of a customer
 * whom two files name would be torn apart. `overtaken`: somebody else has moved it on meanwhile.
 */
export async function writeOn(pace: Pace): Promise<'complete' | 'paused' | 'overtaken' | 'nothing'> {
  const running = await firstRunning()
  if (!running) return 'nothing'
  try {
    return await written(running, pace)
  } catch (error) {
    if (error instanceof FileGone) return 'overtaken'
    throw error
  }
}

async function written({ id, mainLines, ...running }: Running, pace: Pace) {
  const mains = new Set(mainLines)
  const isMain = ({ line }: Access) => mains.has(line)
  let { nextLine } = running
  let endAt = Number.POSITIVE_INFINITY
  for await (const accesses of readAccesses(storedFile(id), { batchSize: BATCH, afterLine: nextLine - 1 })) {
    // The clock starts with the first rows: finding the place again must not use up the time for going on.
    if (endAt === Number.POSITIVE_INFINITY) endAt = performance.now() + pace.forMs
    const isLast = performance.now() >= endAt
    const reached = (accesses.at(-1)?.line ?? 0) + 1
    const moved = await atTheDoor(async (tx) => {
      if (!(await mayMove(tx, id, nextLine))) return false
      await note(tx, id, reached, await writeAccesses(tx, { importId: id, accesses, isMain }))
      if (isLast) await pace.andThen?.(tx)
      return true
    })
    if (!moved) return 'overtaken'
    nextLine = reached
    pace.onRows?.(accesses.length)
    if (isLast) return 'paused'
  }
  return atTheDoor(async (tx) => {
    if (!(await mayMove(tx, id, nextLine))) return 'overtaken'
    await completeImport(tx, id)
    return 'complete'
  })
}

/** The place that has been reached, in the transaction of the rows before it. */
const note = (tx: Tx, importId: string, nextLine: number, { added, known, refused }: Written) =>
  tx
    .update(imports)
    .set({
      nextLine,
      movedAt: now(),
      addedAccesses: sql`${imports.addedAccesses} + ${added}`,
      knownAccesses: sql`${imports.knownAccesses} + ${known}`,
      refusedAccesses: sql`${imports.refusedAccesses} + ${refused}`,
    })
    .where(eq(imports.id, importId))

const BATCH = 1000

type Running = NonNullable<Awaited<ReturnType<typeof firstRunning>>>

async function firstRunning() {
  const [row] = await atTheDoor((tx) =>
    tx
      .select({ id: imports.id, nextLine: imports.nextLine, mainLines: imports.mainLines })
      .from(imports)
      .where(eq(imports.state, 'running'))
      .orderBy(asc(imports.confirmedAt), asc(imports.id))
      .limit(1),
  )
  return row
}

/** Whether the import still stands where this process believes; only one process at a time gets as far as to know. */
async function mayMove(tx: Tx, importId: string, nextLine: number): Promise<boolean> {
  await alone(tx, 'import')
  const [row] = await tx
    .select({ nextLine: imports.nextLine })
    .from(imports)
    .where(and(eq(imports.id, importId), eq(imports.state, 'running')))
    .for('update')
  return row?.nextLine === nextLine
}
