import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations } from '@/db/schema'
import { now } from './clock'

/** Makes the open link of a seat die; how many there were, 0 or 1. */
export async function withdrawOpen(tx: Tx, teamId: string, memberId: string): Promise<number> {
  const dead = await tx
    .update(invitations)
    .set({ withdrawnAt: now() })
    .where(
      and(
        eq(invitations.teamId, teamId),
        eq(invitations.memberId, memberId),
        isNull(invitations.usedAt),
        isNull(invitations.withdrawnAt),
      ),
    )
    .returning({ id: invitations.id })
  return dead.length
}
