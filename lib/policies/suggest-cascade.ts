import { and, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { duties } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { readinessOf } from '@/lib/policy/readiness'
import { noSecondFactorRule, satisfies } from '@/lib/policy/second-factor'
import { policyOf } from './policy-of'
import { ruledSeats } from './ruled-seats'

/**
 * Whoever may lay down rules and has set up a second factor is asked once whether the team should, with what
 * it would mean in numbers; null where the team has a rule already, where nobody else is there, or where the
 * answer was "later".
 */
export const suggestCascade = query({
  who: member('policy.change'),
  input: z.object({}),
  async run({ who, tx }) {
    const { version } = await policyOf(tx, who.teamId, 'second_factor')
    if (version > 0) return null
    const [later] = await tx
      .select({ until: duties.laterUntil })
      .from(duties)
      .where(and(ownDuty(who), gt(duties.laterUntil, now())))
    if (later) return null
    const seats = await ruledSeats(tx, who.teamId)
    const own = seats.find(({ id }) => id === who.id)?.kinds ?? []
    const others = seats.filter(({ id }) => id !== who.id)
    if (!others.length || !satisfies(noSecondFactorRule, own)) return null
    const ready = others.filter(({ kinds }) => readinessOf(noSecondFactorRule, kinds) !== 'nothing').length
    return { people: seats.length, lacking: others.length - ready, graceDays: noSecondFactorRule.graceDays }
  },
})

/** How long the question stays away once it was put off. */
const laterMs = days(30)

/** Puts the question off; nobody's duty, so nothing for the log. */
export const putOffCascade = command({
  does: 'policy.second_factor_changed',
  who: member('policy.change'),
  input: z.object({}),
  async run({ who, tx }) {
    const laterUntil = inMs(laterMs)
    await tx
      .insert(duties)
      .values({ teamId: who.teamId, memberId: who.id, kind: 'second_factor', laterUntil })
      .onConflictDoUpdate({ target: [duties.teamId, duties.memberId, duties.kind], set: { laterUntil } })
    return { unchanged: true, returns: null }
  },
})

const ownDuty = (who: { teamId: string; id: string }) =>
  and(eq(duties.teamId, who.teamId), eq(duties.memberId, who.id), eq(duties.kind, 'second_factor'))
