import { and, eq, gt, inArray, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { members, sessions } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { type Job, promiseAll } from '@/lib/kernel/outbox'
import { query } from '@/lib/kernel/query'
import { recipientOf } from '@/lib/kernel/recipient'
import { endSessions } from '@/lib/kernel/sessions'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'

/**
 * Signs everybody of the team out, on all devices, but for the browser in which it is said; each is told by
 * mail.
 */
export const endEveryonesSessions = command({
  does: 'session.everyone_ended',
  who: member('policy.change', { alone: true, fresh: true }),
  input: z.object({}),
  async run({ who, tx }) {
    const seats = await signedIn(tx, who)
    const userIds = [...new Set(seats.map(({ userId }) => userId))]
    const count = await asTheDoor(tx, who.teamId, () =>
      endSessions(tx, userIds, 'ended_by_team', who.sessionId),
    )
    if (!count) return { unchanged: true, returns: { sessions: 0, people: 0 } }
    await tell(tx, who, seats)
    const people = seats.length
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      after: { sessions: count, people },
      returns: { sessions: count, people },
    }
  },
})

/** How many people would be signed out, for the question before the button. */
export const countSignedIn = query({
  who: member('policy.change'),
  input: z.object({}),
  run: async ({ who, tx }) => ({ people: (await signedIn(tx, who)).length }),
})

/** The seats whose people are signed in somewhere besides this browser. */
const signedIn = (tx: Tx, who: Actor) =>
  asTheDoor(tx, who.teamId, async () => {
    const rows = await tx
      .selectDistinct({ id: members.id, name: members.name, userId: sessions.userId })
      .from(members)
      .innerJoin(sessions, eq(sessions.userId, members.userId))
      .where(
        and(
          eq(members.teamId, who.teamId),
          inArray(members.state, ['active', 'old']),
          isNull(sessions.endedAt),
          gt(sessions.endsAt, now()),
          ne(sessions.id, who.sessionId),
        ),
      )
    return rows
  })

async function tell(tx: Tx, who: Actor, seats: { id: string; name: string }[]): Promise<void> {
  const jobs: Job[] = []
  for (const { id } of seats) {
    const recipient = id === who.id ? null : await recipientOf(tx, who.teamId, id)
    if (!recipient) continue
    const values = { by: who.name }
    jobs.push({
      kind: 'mail',
      mail: { ...recipient, template: 'policies.mail.signed_out', values, path: '/sign-in' },
    })
  }
  await promiseAll(tx, jobs, { teamId: who.teamId })
}
