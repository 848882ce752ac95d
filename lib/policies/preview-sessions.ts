import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, sessions } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { type SessionRule, sessionEndsAt } from '@/lib/policy/session-rule'
import { SessionDraft } from './input'
import { policyOf } from './policy-of'
import { wantedSessions } from './save-session-rule'

/**
 * How many sessions of how many people would end at once under other limits, one's own among them or not.
 * People of several teams keep to the strictest, so that some of those counted may have ended already.
 */
export const previewSessions = query({
  who: member('policy.change'),
  input: SessionDraft,
  async run({ who, tx }, given) {
    const rule = wantedSessions(given)
    const { rule: before } = await policyOf(tx, who.teamId, 'sessions')
    const ending = (await livingSessions(tx, who, before)).filter(
      (session) => sessionEndsAt(rule, session) <= now(),
    )
    return {
      sessions: ending.length,
      people: new Set(ending.map(({ userId }) => userId)).size,
      ownToo: ending.some(({ id }) => id === who.sessionId),
    }
  },
})

async function livingSessions(tx: Tx, who: Actor, rule: SessionRule) {
  const rows = await asTheDoor(tx, who.teamId, () =>
    tx
      .select({
        id: sessions.id,
        userId: sessions.userId,
        createdAt: sessions.createdAt,
        seenAt: sessions.seenAt,
      })
      .from(sessions)
      .innerJoin(members, eq(members.userId, sessions.userId))
      .where(
        and(
          eq(members.teamId, who.teamId),
          inArray(members.state, ['active', 'old']),
          isNull(members.suspendedAt),
          isNull(sessions.endedAt),
          gt(sessions.endsAt, now()),
        ),
      ),
  )
  return rows.filter((row) => sessionEndsAt(rule, row) > now())
}
