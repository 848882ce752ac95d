import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { duties, members, policies } from '@/db/schema'
import { days, inMs } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { person } from '@/lib/kernel/who'
import { quietDays } from '@/lib/policy/password-rule'

/** "Not now": the reminder of an old password stays away for a while, whichever team it came from. */
export const putOffReminder = command({
  does: 'password.reminder_put_off',
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const seats = await tx
      .select({ teamId: members.teamId, memberId: members.id, name: members.name })
      .from(members)
      .innerJoin(policies, and(eq(policies.teamId, members.teamId), eq(policies.kind, 'passwords')))
      .where(and(eq(members.userId, who.userId), eq(members.state, 'active'), isNull(members.suspendedAt)))
      .orderBy(members.createdAt, members.id)
    const [first] = seats
    if (!first) return { unchanged: true, returns: null }
    const laterUntil = inMs(days(quietDays))
    for (const { teamId, memberId } of seats)
      await tx
        .insert(duties)
        .values({ teamId, memberId, kind: 'passwords', laterUntil })
        .onConflictDoUpdate({ target: [duties.teamId, duties.memberId, duties.kind], set: { laterUntil } })
    return {
      subject: { type: 'member', id: first.memberId, name: first.name },
      teamId: first.teamId,
      returns: null,
    }
  },
})
