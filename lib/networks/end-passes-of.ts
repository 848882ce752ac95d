import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { networkPasses } from '@/db/schema'
import { now } from '@/lib/kernel/clock'

/**
 * Whoever loses their seat, for a while or for good, loses what let them in from elsewhere and what they had asked for:
 * coming back does not bring it back.
 */
export async function endPassesOf(tx: Tx, teamId: string, memberId: string, by: string): Promise<void> {
  const own = and(eq(networkPasses.teamId, teamId), eq(networkPasses.memberId, memberId))
  await tx
    .update(networkPasses)
    .set({ endedAt: now(), endedBy: by })
    .where(
      and(
        own,
        eq(networkPasses.decision, 'granted'),
        isNull(networkPasses.endedAt),
        gt(networkPasses.endsAt, now()),
      ),
    )
  await tx
    .update(networkPasses)
    .set({ decision: 'withdrawn', decidedAt: now() })
    .where(and(own, isNull(networkPasses.decision)))
}
