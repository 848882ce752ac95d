import type { Tx } from '@/db/database'
import { duties } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { endOfLocalDay } from '@/lib/policy/local-day'
import { dueAt } from '@/lib/policy/second-factor'
import { heldSeat } from './held-seat'
import { MoreTime } from './input'
import { tellOfGrant } from './tell'

/**
 * Gives one person more days, whether they still have some or are outside already; the rule stays for all
 * others.
 */
export const extendGrace = command({
  does: 'policy.grace_extended',
  who: member('policy.change', { alone: true, fresh: true }),
  input: MoreTime,
  async run({ who, tx }, { memberId, days, reason, due }) {
    const { colleague, duty } = await heldSeat(tx, who, memberId)
    const before = dueAt(duty, now())
    if (!before) throw conflict('policy_not_bound')
    // The button says until when it was: pressed twice, or by two owners, it counts once.
    if (due !== undefined && due !== before.getTime()) throw conflict('changed_meanwhile')

    const until = laterBy(days, before, who.timeZone)
    await grantTime(tx, { teamId: who.teamId, memberId: colleague.id }, { until, reason, by: who.id })
    await tellOfGrant(tx, who, colleague.id, 'grace_extended', { until, reason })
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      before: { until: before.toISOString() },
      after: { until: until.toISOString(), reason },
      returns: { name: colleague.name, until },
    }
  },
})

/**
 * So many days more by the company's calendar, from the last day there was, or from today where that is over.
 */
function laterBy(days: number, due: Date, timeZone: string): Date {
  const lastMoment = new Date(Math.max(due.getTime() - 1, now().getTime()))
  return endOfLocalDay(lastMoment, days, timeZone)
}

type Grant = { until: Date; reason: string; by: string }

async function grantTime(
  tx: Tx,
  seat: { teamId: string; memberId: string },
  { until, reason, by }: Grant,
): Promise<void> {
  const granted = { extendedUntil: until, reason, grantedBy: by, laterUntil: null }
  await tx
    .insert(duties)
    .values({ ...seat, kind: 'second_factor', ...granted })
    .onConflictDoUpdate({
      target: [duties.teamId, duties.memberId, duties.kind],
      set: granted,
    })
}
