import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { sessions } from '@/db/schema'
import { inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { Refusal } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { endSession, endSessions, sessionLimits } from '@/lib/kernel/sessions'
import { person } from '@/lib/kernel/who'
import { OneSession } from './input'
import { homeTeamOf } from './lookup'

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
        createdAt: sessions.createdAt,
        seenAt: sessions.seenAt,
      })
      .from(sessions)
      .where(
        and(
          eq(sessions.userId, who.userId),
          isNull(sessions.endedAt),
          gt(sessions.endsAt, now()),
          gt(sessions.seenAt, inMs(-sessionLimits.idleMs)),
        ),
      )
      .orderBy(desc(sessions.seenAt), desc(sessions.id))
      .limit(100)
    return rows.map((row) => ({ ...row, isThisOne: row.id === who.sessionId }))
  },
})

/** Ends one of one's own sessions; the copied cookie of that browser opens nothing from then on. */
export const endOneSession = command({
  does: 'session.ended',
  who: person(),
  input: OneSession,
  async run({ who, tx }, { sessionId }) {
    if (!(await endSession(tx, who.userId, sessionId, 'ended_elsewhere')))
      throw new Refusal('not_found', { key: 'session_of_other' })
    return {
      subject: { type: 'user', id: who.userId, name: who.name },
      teamId: await homeTeamOf(tx, who.userId),
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
      subject: { type: 'user', id: who.userId, name: who.name },
      teamId: await homeTeamOf(tx, who.userId),
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
      subject: { type: 'user', id: who.userId, name: who.name },
      teamId: await homeTeamOf(tx, who.userId),
      returns: null,
    }
  },
})
