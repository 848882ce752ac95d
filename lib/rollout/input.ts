import { z } from 'zod'
import { isTimeZone, momentOf } from '@/lib/format/zoned-time'
import { Id } from '@/lib/kernel/ids'
import { line } from '@/lib/members/input'

export const OnePhase = z.object({ phaseId: Id })
export const OneCustomer = z.object({ teamId: Id })

/** Why a person of the vendor's decided something; the customer reads it in their log. */
export const Decision = OneCustomer.extend({
  accessId: Id,
  reason: line.pipe(z.string().min(1, 'decision_reason_missing').max(500)),
})

const whole = (most: number, message: string) =>
  z.coerce.number({ error: message }).int(message).min(1, message).max(most, message)

/** Number, size and opening date of a phase, as typed; the date becomes a moment. */
export const PhaseFacts = z
  .object({
    number: whole(9999, 'phase_number_invalid'),
    cap: whole(100_000, 'cap_invalid'),
    day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'date_invalid'),
    time: z.string().regex(/^\d{2}:\d{2}$/, 'date_invalid'),
    zone: z.string().max(60).refine(isTimeZone, 'date_invalid'),
  })
  .transform(({ number, cap, day, time, zone }, context) => {
    const opensAt = momentOf(day, time, zone)
    if (opensAt) return { number, cap, opensAt }
    context.addIssue({ code: 'custom', path: ['day'], message: 'date_invalid' })
    return z.NEVER
  })
