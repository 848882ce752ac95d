import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { accesses, links, members } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { endSessions } from '@/lib/kernel/sessions'

/**
 * Ends what was begun with the old names and passwords: every session but the one that carries out the switch-over, and
 * every mailed link that would lead back in. Returns how many sessions ended. As the door.
 */
export async function retireOldSignIns(tx: Tx, who: Actor): Promise<number> {
  const seats = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(accesses, and(eq(accesses.teamId, members.teamId), eq(accesses.id, members.id)))
    .where(eq(members.teamId, who.teamId))
  const userIds = seats.flatMap(({ userId }) => userId ?? [])
  await tx
    .update(links)
    .set({ revokedAt: now() })
    .where(and(inArray(links.userId, userIds), isNull(links.usedAt), isNull(links.revokedAt)))
  return endSessions(tx, userIds, 'switched_over', who.sessionId)
}
