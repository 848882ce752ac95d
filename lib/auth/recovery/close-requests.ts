import { and, eq, exists, gt, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, recoveryRequests } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'

/**
 * Whoever is in by a factor of their own needs no way back: what was asked for in their name is over, also
 * when somebody else asked who only had the password. Runs as the door.
 */
export async function closeRequests(tx: Tx, who: Person): Promise<void> {
  const own = tx
    .select({ one: sql`1` })
    .from(members)
    .where(
      and(
        eq(members.teamId, recoveryRequests.teamId),
        eq(members.id, recoveryRequests.memberId),
        eq(members.userId, who.userId),
      ),
    )
  const closed = await tx
    .update(recoveryRequests)
    .set({ cancelledAt: now(), cancelledBy: 'person' })
    .where(
      and(
        isNull(recoveryRequests.cancelledAt),
        isNull(recoveryRequests.completedAt),
        gt(recoveryRequests.expiresAt, now()),
        exists(own),
      ),
    )
    .returning({ teamId: recoveryRequests.teamId, memberId: recoveryRequests.memberId })
  for (const { teamId, memberId } of closed)
    await writeAudit(tx, {
      action: 'recovery.cancelled',
      teamId,
      by: who,
      subject: { type: 'member', id: memberId, name: who.name },
    })
}
