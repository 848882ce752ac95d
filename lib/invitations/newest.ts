import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations } from '@/db/schema'

/** The newest link of a seat, dead or alive; undefined where there never was one. */
export async function newestInvitation(tx: Tx, teamId: string, memberId: string) {
  const [newest] = await tx
    .select({
      id: invitations.id,
      kind: invitations.kind,
      email: invitations.email,
      usedAt: invitations.usedAt,
      withdrawnAt: invitations.withdrawnAt,
    })
    .from(invitations)
    .where(and(eq(invitations.teamId, teamId), eq(invitations.memberId, memberId)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(1)
  return newest
}
