import { notFound } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import { OnePhase } from './input'
import { phasesWithProgress } from './list-phases'

/** One phase and how far its customers have come. */
export const getPhase = query({
  who: operator(),
  input: OnePhase,
  async run({ tx }, { phaseId }) {
    const [phase] = await phasesWithProgress(tx, [phaseId])
    if (!phase) throw notFound()
    return phase
  },
})
