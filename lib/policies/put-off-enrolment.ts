import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { duties, members, policies, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { person } from '@/lib/kernel/who'
import { endOfLocalDay } from '@/lib/policy/local-day'

/**
 * "Later": the notice stays away for the rest of the day in each company's time, and is back the next
 * morning. It gives nobody a day more.
 */
export const putOffEnrolment = command({
  does: 'policy.put_off',
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const seats = await seatsUnderRule(tx, who.userId)
    const [first] = seats
    if (!first) return { unchanged: true, returns: null }
    for (const { teamId, memberId, timeZone } of seats) {
      const laterUntil = endOfLocalDay(now(), 0, timeZone)
      await tx
        .insert(duties)
        .values({ teamId, memberId, kind: 'second_factor', laterUntil })
        .onConflictDoUpdate({ target: [duties.teamId, duties.memberId, duties.kind], set: { laterUntil } })
    }
    return {
      subject: { type: 'member', id: first.memberId, name: first.name },
      teamId: first.teamId,
      returns: null,
    }
  },
})

/** The seats of this person whose teams have laid down something about second factors, the oldest first. */
const seatsUnderRule = (tx: Tx, userId: string) =>
  tx
    .select({
      teamId: members.teamId,
      memberId: members.id,
      name: members.name,
      timeZone: teams.timeZone,
    })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .innerJoin(policies, and(eq(policies.teamId, members.teamId), eq(policies.kind, 'second_factor')))
    .where(and(eq(members.userId, userId), eq(members.state, 'active'), isNull(members.suspendedAt)))
    .orderBy(members.createdAt, members.id)
