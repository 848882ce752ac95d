import { phases } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { newId } from '@/lib/kernel/ids'
import { operator } from '@/lib/kernel/who'
import { asFacts, asSubject } from './find-phase'
import { PhaseFacts } from './input'

/** A new phase; it opens by itself when its date has come. */
export const createPhase = command({
  does: 'phase.created',
  who: operator(),
  input: PhaseFacts,
  async run({ tx }, given) {
    const phase = { id: newId(), ...given, state: 'planned' as const, createdAt: now() }
    await tx.insert(phases).values(phase)
    return {
      subject: asSubject(phase),
      after: asFacts(phase),
      returns: { id: phase.id, number: phase.number },
    }
  },
})
