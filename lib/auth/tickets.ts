import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Orm } from '@/db/database'
import { sessions } from '@/db/schema'
import { inMs, now } from '@/lib/kernel/clock'
import { sessionLimits } from '@/lib/kernel/sessions'
import { hashToken } from '@/lib/kernel/tokens'
import { orm } from '@/lib/kernel/transaction'

/**
 * Exchanges a ticket for the session it was made for: once (one conditional update), and within its minute.
 */
export async function redeemTicket(ticket: string) {
  const taken = await (await orm())
    .update(sessions)
    .set({ ticketHash: null })
    .where(
      and(
        eq(sessions.ticketHash, hashToken(ticket)),
        gt(sessions.provedAt, inMs(-sessionLimits.ticketMs)),
        isNull(sessions.endedAt),
      ),
    )
    .returning({ sid: sessions.id, stage: sessions.stage, id: sessions.userId })
  return taken[0] ?? null
}

/** The stage a living session is at; null when it is unknown, ended or run out. */
export async function stageOfSession(db: Orm, sessionId: string) {
  const [row] = await db
    .select({ stage: sessions.stage })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt), gt(sessions.endsAt, now())))
  return row?.stage ?? null
}

/** Ends the session whose cookie was handed back; nothing where it is over already. */
export async function endByCookie(sessionId: string): Promise<void> {
  await (await orm())
    .update(sessions)
    .set({ endedAt: now(), endedReason: 'signed_out', ticketHash: null })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
}
