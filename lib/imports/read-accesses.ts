import { Acceptance } from './acceptance'
import type { Access } from './access'
import { ExportReading, type ExportSource } from './read-export'

/**
 * The accepted accesses of an export that was checked, in the order of their lines and in batches of a size that a
 * database likes. An import that goes on where it stopped passes the last line written as `afterLine`; the rows before
 * are read all the same, because they decide what is a duplicate.
 *
 * Throws when the file is no export: the check said so, and what was handed out before must be rolled back.
 */
export async function* readAccesses(
  source: ExportSource,
  { batchSize = 1000, afterLine = 0 }: { batchSize?: number; afterLine?: number } = {},
): AsyncGenerator<Access[]> {
  const acceptance = new Acceptance()
  const reading = new ExportReading(source)
  let batch: Access[] = []
  for await (const rows of reading) {
    for (const row of rows) {
      const verdict = acceptance.judge(row)
      if ('refused' in verdict || row.line <= afterLine) continue
      batch.push(verdict.access)
      if (batch.length < batchSize) continue
      yield batch
      batch = []
    }
  }
  const { problem } = reading.end()
  if (problem) throw new Error(`no export of the old system: ${problem.code}`)
  if (batch.length > 0) yield batch
}
