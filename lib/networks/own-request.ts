import { and, desc, eq, gt } from 'drizzle-orm'
import { members, networkPasses } from '@/db/schema'
import { ownPlace } from '@/lib/auth/outside-seat'
import { days, hours, inMs, now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'
import { passState } from '@/lib/policy/pass'
import { grantersOf } from './granters'
import { OwnTeam } from './pass-input'

/** An answer from so long ago says nothing of standing outside now. */
const lately = hours(4)

/**
 * The last that one has asked for in this team within a day, with what became of it, null when there is nothing or it was
 * answered hours ago; and whether there is anybody who could answer.
 */
export const ownRequest = query({
  who: person(),
  input: OwnTeam,
  async run({ who, tx }, { team }) {
    const { teamId, memberId } = await ownPlace(tx, who, team)
    const [row] = await tx
      .select({ pass: networkPasses, decidedBy: members.name })
      .from(networkPasses)
      .leftJoin(
        members,
        and(eq(members.teamId, networkPasses.teamId), eq(members.id, networkPasses.decidedBy)),
      )
      .where(
        and(
          eq(networkPasses.teamId, teamId),
          eq(networkPasses.memberId, memberId),
          eq(networkPasses.kind, 'asked'),
          gt(networkPasses.createdAt, inMs(-days(1))),
        ),
      )
      .orderBy(desc(networkPasses.createdAt), desc(networkPasses.id))
      .limit(1)
    const last = row ? lastOf(row) : null
    // Who waits looks every few seconds, and has somebody who was asked.
    const answerable =
      last?.state === 'asked' || (await grantersOf(tx, teamId, 2)).some(({ id }) => id !== memberId)
    return { last, answerable }
  },
})

type Row = { pass: typeof networkPasses.$inferSelect; decidedBy: string | null }

function lastOf({ pass, decidedBy }: Row) {
  const { id, note, hours, createdAt, expiresAt, endsAt, decidedAt } = pass
  const state = passState(pass, now())
  const answered = state === 'expired' ? expiresAt : decidedAt
  if (state !== 'asked' && answered && answered < inMs(-lately)) return null
  return { id, note, hours, createdAt, expiresAt, endsAt, answered, state, decidedBy }
}
