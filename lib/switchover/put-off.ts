import { z } from 'zod'
import { switchOvers } from '@/db/schema'
import { days, inMs } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { member } from '@/lib/kernel/who'
import { mustBeAdmitted } from './standing'

const periods = { day: days(1), week: days(7) }

/** Hides the notice for a day or a week; then it is back. There is no last date. */
export const putOff = command({
  does: 'switch_over.put_off',
  who: member('switch_over.carry_out', { alone: true }),
  input: z.object({ period: z.enum(['day', 'week']) }),
  async run({ who, tx }, { period }) {
    await mustBeAdmitted(tx, who.teamId)
    const snoozedUntil = inMs(periods[period])
    await tx
      .insert(switchOvers)
      .values({ teamId: who.teamId, snoozedUntil })
      .onConflictDoUpdate({ target: switchOvers.teamId, set: { snoozedUntil } })
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      after: { until: snoozedUntil.toISOString() },
      returns: { until: snoozedUntil },
    }
  },
})
