import { and, eq } from 'drizzle-orm'
import { imports } from '@/db/schema'
import { command } from '@/lib/kernel/command'
import { conflict, notFound } from '@/lib/kernel/errors'
import { operator } from '@/lib/kernel/who'
import { OneImport } from './input'

/** Removes a checked file and what was found in it; one that has been confirmed stays. */
export const discardImport = command({
  does: 'import.discarded',
  who: operator(),
  input: OneImport,
  async run({ tx }, { importId }) {
    const [gone] = await tx
      .delete(imports)
      .where(and(eq(imports.id, importId), eq(imports.state, 'checked')))
      .returning({ name: imports.fileName })
    if (gone) return { subject: { type: 'import', id: importId, name: gone.name }, returns: null }
    const [known] = await tx.select({ id: imports.id }).from(imports).where(eq(imports.id, importId))
    throw known ? conflict('changed_meanwhile') : notFound()
  },
})
