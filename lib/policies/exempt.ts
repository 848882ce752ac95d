import { duties } from '@/db/schema'
import { dayAfter, startOfDay } from '@/lib/format/zoned-day'
import { days, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { forbidden, wrongField } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { endOfLocalDay } from '@/lib/policy/local-day'
import { heldSeat } from './held-seat'
import { Exception, mostDaysAhead } from './input'
import { tellOfGrant } from './tell'

/**
 * Makes an exception for one person, with a reason and an end; after it they have the days that everybody
 * has.
 */
export const exempt = command({
  does: 'policy.exempted',
  who: member('policy.change', { alone: true, fresh: true }),
  input: Exception,
  async run({ who, tx }, { memberId, until: day, reason }) {
    const { colleague, rule } = await heldSeat(tx, who, memberId)
    if (colleague.id === who.id) throw forbidden('policy_not_own_exception')
    const until = endOf(day, who.timeZone)
    const granted = {
      exemptUntil: until,
      extendedUntil: rule.graceDays ? endOfLocalDay(until, rule.graceDays - 1, who.timeZone) : until,
      reason,
      grantedBy: who.id,
    }
    await tx
      .insert(duties)
      .values({ teamId: who.teamId, memberId: colleague.id, kind: 'second_factor', ...granted })
      .onConflictDoUpdate({ target: [duties.teamId, duties.memberId, duties.kind], set: granted })
    await tellOfGrant(tx, who, colleague.id, 'exempted', { until, reason })
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      after: { until: until.toISOString(), reason },
      returns: { name: colleague.name, until },
    }
  },
})

/** The midnight that ends a day of the company's calendar. */
function endOf(day: string, timeZone: string): Date {
  const wrong = () => wrongField('until', 'policy_until_invalid', { days: mostDaysAhead })
  if (!startOfDay(day, timeZone)) throw wrong()
  const until = startOfDay(dayAfter(day), timeZone)
  if (!until || until <= now() || until > inMs(days(mostDaysAhead + 1))) throw wrong()
  return until
}
