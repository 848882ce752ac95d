import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { type EndedReason, type SessionFacts, sessions } from '@/db/schema'
import type { Stage, Wire } from './caller'
import { days, minutes, now } from './clock'
import { newId } from './ids'
import { newToken } from './tokens'

/**
 * No session lasts longer, whatever a team allows (lib/policy/session-rule knows the rest); a ticket is good
 * for a minute.
 */
export const sessionLimits = { absoluteMs: days(30), ticketMs: minutes(1) }

export type { SessionFacts }

/**
 * A new session row and the ticket that buys its cookie, once, within a minute. `facts.createdAt` is given
 * where another row goes on in this one: its absolute end stays. Runs as the door.
 */
export async function startSession(
  tx: Tx,
  userId: string,
  stage: Stage,
  wire: Wire,
  facts: Partial<SessionFacts> = {},
) {
  const { token: ticket, hash: ticketHash } = newToken()
  const at = now()
  const { address, device, country } = wire
  const row = { id: newId(), userId, stage, ticketHash, address, device, country }
  const createdAt = facts.createdAt ?? at
  const endsAt = new Date(createdAt.getTime() + sessionLimits.absoluteMs)
  await tx.insert(sessions).values({ ...row, ...facts, createdAt, provedAt: at, seenAt: at, endsAt })
  return { sessionId: row.id, ticket, stage }
}

/** Ends the sessions of these people; `except` keeps the one in which it is asked for. Runs as the door. */
export async function endSessions(
  tx: Tx,
  userIds: string[],
  reason: EndedReason,
  except?: string,
): Promise<number> {
  if (!userIds.length) return 0
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now(), endedReason: reason, ticketHash: null })
    .where(
      and(
        inArray(sessions.userId, userIds),
        isNull(sessions.endedAt),
        except ? ne(sessions.id, except) : undefined,
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}

/** Ends one session of this person; false when it is not theirs or already over. Runs as the door. */
export async function endSession(
  tx: Tx,
  userId: string,
  sessionId: string,
  reason: EndedReason,
): Promise<boolean> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now(), endedReason: reason, ticketHash: null })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  return ended.length === 1
}
