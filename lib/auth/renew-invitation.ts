import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations, members } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { inMs, now } from '@/lib/kernel/clock'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { newToken } from '@/lib/kernel/tokens'

export type Seat = { teamId: string; memberId: string }

/**
 * Sends the person of a waiting seat a new link to the same address, as long-lived as the one before, which dies. Nothing
 * where the newest link was used or taken back: then somebody has decided so. `id` is the job's, so that a job that is
 * done twice sends one link. Runs as the door.
 */
export async function renewInvitation(tx: Tx, { teamId, memberId }: Seat, id: string): Promise<boolean> {
  const [seat] = await tx
    .select({ name: members.name, state: members.state })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.id, memberId)))
    .for('update')
  const newest = await newestOf(tx, teamId, memberId)
  if (seat?.state !== 'invited' || !newest || newest.id === id || newest.usedAt || newest.withdrawnAt)
    return false
  const { kind, email, invitedBy } = newest
  const recipient = await recipientOf(tx, teamId, memberId, email)
  if (!recipient) return false

  await tx
    .update(invitations)
    .set({ withdrawnAt: now() })
    .where(and(eq(invitations.teamId, teamId), eq(invitations.id, newest.id)))
  const { token, hash } = newToken()
  const lifeMs = newest.expiresAt.getTime() - newest.createdAt.getTime()
  await tx.insert(invitations).values({
    ...{ teamId, id, memberId, kind, email, invitedBy, tokenHash: hash },
    createdAt: now(),
    expiresAt: inMs(lifeMs),
  })
  const mail = {
    ...recipient,
    template: 'street.mail.link_again',
    values: { name: seat.name, email, days: Math.round(lifeMs / 86_400_000) },
    path: `/${kind === 'activation' ? 'activate' : 'invitation'}/${token}`,
    invitation: { teamId, id },
  }
  await promise(tx, { kind: 'mail', mail }, { teamId })
  await writeAudit(tx, {
    action: 'member.link_asked_again',
    teamId,
    by: 'system',
    subject: { type: 'member', id: memberId, name: seat.name },
    after: { email },
  })
  return true
}

export async function newestOf(tx: Tx, teamId: string, memberId: string) {
  const [newest] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.teamId, teamId), eq(invitations.memberId, memberId)))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(1)
  return newest
}
