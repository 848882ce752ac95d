import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { type invitations, links, members, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { sendConfirmLink } from './confirm-address'
import { tell } from './mailbox'
import { newestOf, renewInvitation } from './renew-invitation'
import { sendEmailLink } from './send-email-link'
import { sendReset } from './send-reset'

/**
 * A new link in place of a dead one, if that was the newest of its seat; whoever is in already is told how to
 * sign in.
 */
export async function renewInvitationOf(
  tx: Tx,
  dead: typeof invitations.$inferSelect,
  jobId: string,
): Promise<void> {
  const newest = await newestOf(tx, dead.teamId, dead.memberId)
  if (newest?.id !== dead.id) return
  if (dead.usedAt) return tellSignIn(tx, dead)
  await renewInvitation(tx, dead, jobId)
}

/**
 * The same for a link for a new password or an address; one that was taken back stays dead, and no other kind
 * comes anew.
 */
export async function renewLink(tx: Tx, dead: typeof links.$inferSelect, jobId: string): Promise<void> {
  const { userId, kind } = dead
  const [newest] = await tx
    .select()
    .from(links)
    .where(and(eq(links.userId, userId), eq(links.kind, kind)))
    .orderBy(desc(links.createdAt), desc(links.id))
    .limit(1)
  if (newest?.id !== dead.id || newest.revokedAt) return
  if (kind === 'password_reset') return sendReset(tx, userId, { jobId })
  if (newest.usedAt || newest.expiresAt > now()) return
  if (kind === 'email_change') await sendEmailLink(tx, userId, dead.email, jobId)
  if (kind === 'email_confirm') await sendConfirmLink(tx, userId, jobId)
}

async function tellSignIn(tx: Tx, { teamId, memberId }: typeof invitations.$inferSelect): Promise<void> {
  const [seat] = await tx
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), eq(members.id, memberId), eq(members.state, 'active')))
  if (!seat) return
  const values = { name: seat.name, email: seat.email ?? '' }
  await tell(tx, seat.userId, { template: 'street.mail.already_active', values, path: '/sign-in' })
}
