import { and, eq } from 'drizzle-orm'
import { factors } from '@/db/schema'
import { command } from '@/lib/kernel/command'
import { notFound } from '@/lib/kernel/errors'
import { person } from '@/lib/kernel/who'
import { aboutPerson } from '../about-person'
import { inUse } from './enrolled'
import { RenamedFactor } from './input'

/** Another name for a factor, for its owner's eyes. */
export const renameFactor = command({
  does: 'factor.renamed',
  who: person(),
  input: RenamedFactor,
  async run({ who, tx }, { factorId, label }) {
    const [factor] = await tx
      .select()
      .from(factors)
      .where(and(inUse(who.userId), eq(factors.id, factorId)))
      .for('update')
    if (!factor) throw notFound()
    if (factor.label === label) return { unchanged: true, returns: null }
    await tx.update(factors).set({ label }).where(eq(factors.id, factorId))
    return {
      ...(await aboutPerson(tx, who)),
      before: { factor: factor.label },
      after: { factor: label },
      returns: null,
    }
  },
})
