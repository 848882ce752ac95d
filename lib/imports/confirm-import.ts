import { and, eq } from 'drizzle-orm'
import { imports } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { notFound } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { operator } from '@/lib/kernel/who'
import { OneImport } from './input'

/** The word that a checked import waits for. Whoever says it a second time, or at the same moment, changes nothing. */
export const confirmImport = command({
  does: 'import.confirmed',
  who: operator(),
  input: OneImport,
  async run({ tx }, { importId }) {
    const [confirmed] = await tx
      .update(imports)
      .set({ state: 'running', confirmedAt: now(), movedAt: now() })
      .where(and(eq(imports.id, importId), eq(imports.state, 'checked')))
      .returning({ name: imports.fileName, accesses: imports.newAccesses })
    if (confirmed) {
      await promise(tx, { kind: 'import', importId })
      const { name, accesses } = confirmed
      return { subject: { type: 'import', id: importId, name }, after: { accesses }, returns: { importId } }
    }
    const [known] = await tx.select({ state: imports.state }).from(imports).where(eq(imports.id, importId))
    if (!known || known.state === 'uploading') throw notFound()
    return { unchanged: true, returns: { importId } }
  },
})
