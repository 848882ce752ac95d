import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { phases } from '@/db/schema'
import { command } from '@/lib/kernel/command'
import { wrongField } from '@/lib/kernel/errors'
import { operator } from '@/lib/kernel/who'
import { asFacts, asSubject, countAssigned, findPhase } from './find-phase'
import { OnePhase, PhaseFacts } from './input'

/** Another number, size or opening date. A phase never becomes smaller than what is in it. */
export const changePhase = command({
  does: 'phase.changed',
  who: operator(),
  input: z.intersection(OnePhase, PhaseFacts),
  async run({ tx }, { phaseId, number, cap, opensAt }) {
    const phase = await findPhase(tx, phaseId)
    const next = { number, cap, opensAt }
    const returns = { id: phase.id, number }
    if (JSON.stringify(asFacts(phase)) === JSON.stringify(asFacts(next))) return { unchanged: true, returns }
    const assigned = await countAssigned(tx, phaseId)
    if (cap < assigned) throw wrongField('cap', 'cap_below_assigned', { assigned })

    await tx.update(phases).set(next).where(eq(phases.id, phaseId))
    return { subject: asSubject({ ...phase, number }), before: asFacts(phase), after: asFacts(next), returns }
  },
})
