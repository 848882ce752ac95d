import { eq } from 'drizzle-orm'
import { phases } from '@/db/schema'
import type { MessageKey } from '@/lib/format/message'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { operator } from '@/lib/kernel/who'
import type { AuditAction } from '@/lib/policy/audit-actions'
import { mayBecome, phaseStanding } from '@/lib/policy/phase'
import { asSubject, findPhase } from './find-phase'
import { OnePhase } from './input'

/** Opens a phase now, goes on with a paused one, or takes back that it was closed. */
export const openPhase = turn('open', 'phase.opened', 'phase_open_already')

/** Holds a phase: nobody new begins, whoever has begun may finish. */
export const pausePhase = turn('paused', 'phase.paused', 'phase_not_open')

/** Ends a phase: nobody begins and nobody goes on. */
export const closePhase = turn('closed', 'phase.closed', 'phase_closed')

function turn(state: 'open' | 'paused' | 'closed', does: AuditAction, refusal: MessageKey) {
  return command({
    does,
    who: operator(),
    input: OnePhase,
    async run({ tx }, { phaseId }) {
      const phase = await findPhase(tx, phaseId)
      if (!mayBecome(phase, state, now())) throw conflict(refusal)
      await tx
        .update(phases)
        .set({ state, closedAt: state === 'closed' ? now() : null })
        .where(eq(phases.id, phaseId))
      return {
        subject: asSubject(phase),
        before: { state: phaseStanding(phase, now()) },
        after: { state },
        returns: { number: phase.number },
      }
    },
  })
}
