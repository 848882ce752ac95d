import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members } from '@/db/schema'
import { endSessions } from '@/lib/kernel/sessions'
import { asTheDoor } from '@/lib/kernel/transaction'

/**
 * Ends the sessions of somebody who lost their seat here, unless they have one in another team: there they stay signed
 * in, and the door refuses them here all the same.
 */
export const endAccess = (tx: Tx, teamId: string, userId: string | null, reason: 'suspended' | 'removed') =>
  asTheDoor(tx, teamId, async () => {
    if (userId && !(await hasLivingSeat(tx, userId))) await endSessions(tx, [userId], reason)
  })

async function hasLivingSeat(tx: Tx, userId: string): Promise<boolean> {
  const seats = await tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(eq(members.userId, userId), isNull(members.suspendedAt), inArray(members.state, ['active', 'old'])),
    )
    .limit(1)
  return seats.length > 0
}
