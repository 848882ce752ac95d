import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '@/db/schema'
import { inMs, minutes, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { Refusal } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { endSession, endSessions } from '@/lib/kernel/sessions'
import { person } from '@/lib/kernel/who'
import type { SessionRule } from '@/lib/policy/session-rule'
import { aboutPerson } from './about-person'
import { OneSession } from './input'
import { sessionRuleOf } from './standing'

/** Where one is signed in now, the latest first. */
export const listSessions = query({
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const rows = await tx
      .select({
        id: sessions.id,
        device: sessions.device,
        address: sessions.address,
        country: sessions.country,
        begunBy: sessions.begunBy,
        factorKind: sessions.factorKind,
        trusted: sql<boolean>`${sessions.trustedBrowserId} is not null`,
        createdAt: sessions.createdAt,
        seenAt: sessions.seenAt,
      })
      .from(sessions)
      .where(livingOf(who.userId, await sessionRuleOf(tx, who.userId)))
      .orderBy(desc(sessions.seenAt), desc(sessions.id))
      .limit(100)
    return rows.map((row) => ({ ...row, isThisOne: row.id === who.sessionId }))
  },
})

/**
 * Sessions that the next request would still find: neither ended nor run out by the strictest rule of one's
 * teams.
 */
const livingOf = (userId: string, { idleMinutes, absoluteMinutes }: SessionRule) =>
  and(
    eq(sessions.userId, userId),
    isNull(sessions.endedAt),
    gt(sessions.endsAt, now()),
    gt(sessions.seenAt, inMs(-minutes(idleMinutes))),
    gt(sessions.createdAt, inMs(-minutes(absoluteMinutes))),
  )

/** Ends one of one's own sessions; the copied cookie of that browser opens nothing from then on. */
export const endOneSession = command({
  does: 'session.ended',
  who: person(),
  input: OneSession,
  async run({ who, tx }, { sessionId }) {
    if (!(await endSession(tx, who.userId, sessionId, 'ended_elsewhere')))
      throw new Refusal('not_found', { key: 'session_of_other' })
    return {
      ...(await aboutPerson(tx, who)),
      after: { sessions: 1 },
      returns: { count: 1 },
    }
  },
})

/** Ends all of one's sessions but this one. */
export const endOtherSessions = command({
  does: 'session.ended',
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const count = await endSessions(tx, [who.userId], 'ended_elsewhere', who.sessionId)
    if (!count) return { unchanged: true, returns: { count } }
    return {
      ...(await aboutPerson(tx, who)),
      after: { sessions: count },
      returns: { count },
    }
  },
})

/** Ends the session in which it is said, at whatever stage it is. */
export const leave = command({
  does: 'session.ended',
  who: person({ stages: ['open', 'second_factor', 'new_password', 'enrol'] }),
  input: z.object({}),
  async run({ who, tx }) {
    await endSession(tx, who.userId, who.sessionId, 'signed_out')
    return {
      ...(await aboutPerson(tx, who)),
      returns: null,
    }
  },
})
