import { and, eq, ne } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, users } from '@/db/schema'

/**
 * Why a link to a seat cannot go to this address: it is a colleague's, or one of the vendor's own staff. Null for every
 * other one; somebody who has a sign-in elsewhere takes the seat with it. Runs as the door.
 */
export async function whoseAddress(
  tx: Tx,
  { teamId, memberId, email }: { teamId: string; memberId: string; email: string },
): Promise<'heir_staff' | 'already_member' | null> {
  const [known] = await tx
    .select({ isOperator: users.isOperator, memberId: members.id })
    .from(users)
    .leftJoin(
      members,
      and(eq(members.userId, users.id), eq(members.teamId, teamId), ne(members.id, memberId)),
    )
    .where(eq(users.email, email))
  if (known?.isOperator) return 'heir_staff'
  return known?.memberId ? 'already_member' : null
}
