import { z } from 'zod'
import { person } from '@/lib/kernel/who'
import { factorCounters, listed } from './counters'

/** Who shows a second factor: whoever owes it, and whoever confirms something from an open session. */
export const giver = () =>
  person({
    stages: ['second_factor', 'open'],
    counters: (caller) => listed(factorCounters(caller)),
  })

/** A code as it was typed or pasted; what it has to look like, each kind says itself. */
export const TypedCode = z.string().min(1, 'required').max(200)

/** A ticked box is sent as “on”, an empty one not at all. */
export const Trust = z.literal('on').optional()
