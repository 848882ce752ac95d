import { and, eq } from 'drizzle-orm'
import { imports } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { operator } from '@/lib/kernel/who'
import { OneImport } from './input'

/** Promises once more to go on, for an import whose writer was killed; a promise too many does no harm. */
export const resumeImport = command({
  does: 'import.confirmed',
  who: operator(),
  input: OneImport,
  async run({ tx }, { importId }) {
    const [running] = await tx
      .update(imports)
      .set({ movedAt: now() })
      .where(and(eq(imports.id, importId), eq(imports.state, 'running')))
      .returning({ id: imports.id })
    if (!running) throw conflict('changed_meanwhile')
    await promise(tx, { kind: 'import', importId })
    return { unchanged: true, returns: null }
  },
})
