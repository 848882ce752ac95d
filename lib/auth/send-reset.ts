import { and, desc, eq, isNull, or } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations, links, members, users } from '@/db/schema'
import type { Language } from '@/lib/format/message'
import { writeAudit } from '@/lib/kernel/audit'
import { inMs, minutes } from '@/lib/kernel/clock'
import { promise } from '@/lib/kernel/outbox'
import { homeTeamOf } from './lookup'
import { mailboxOf } from './mailbox'
import { makeNewestLink } from './make-link'
import { renewInvitation, type Seat } from './renew-invitation'

/** A link for a new password: 60 minutes, one use, and only the newest works. */
const resetMinutes = 60

export type Asked = { jobId: string; address?: string; language?: Language }

/**
 * Mails this person a link for a new password. Who has not chosen a first one yet gets the link to do that
 * again instead; an access without a mailbox gets nothing. Runs as the door.
 */
export async function sendReset(tx: Tx, userId: string, { jobId, address, language }: Asked): Promise<void> {
  const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update')
  if (!user || user.lockedAt) return
  if (!user.passwordHash && !user.passwordSetAt) {
    const seat = await waitingSeat(tx, { userId, email: user.email })
    if (seat) await renewInvitation(tx, seat, jobId)
    return
  }
  const mailbox = await mailboxOf(tx, userId, language)
  if (!mailbox || (await isDone(tx, jobId))) return

  const expiresAt = inMs(minutes(resetMinutes))
  const link = { id: jobId, kind: 'password_reset' as const, userId, email: mailbox.to, expiresAt }
  const token = await makeNewestLink(tx, link)
  const values = { name: user.name, minutes: resetMinutes, signIn: user.email ?? '' }
  const mail = { ...mailbox, template: 'street.mail.reset', values, path: `/reset-password/${token}` }
  await promise(tx, { kind: 'mail', mail })
  await writeAudit(tx, {
    action: 'password.reset_asked',
    teamId: await homeTeamOf(tx, userId),
    by: 'system',
    subject: { type: 'user', id: userId, name: user.name },
    address,
  })
}

/** The seat that waits for this person with a link that was not taken back; the newest of several. */
export async function waitingSeat(
  tx: Tx,
  who: { userId?: string; email: string | null },
): Promise<Seat | undefined> {
  const [seat] = await tx
    .select({ teamId: members.teamId, memberId: members.id })
    .from(invitations)
    .innerJoin(members, and(eq(members.teamId, invitations.teamId), eq(members.id, invitations.memberId)))
    .where(
      and(
        eq(members.state, 'invited'),
        isNull(invitations.usedAt),
        isNull(invitations.withdrawnAt),
        or(
          who.userId ? eq(members.userId, who.userId) : undefined,
          who.email ? and(isNull(members.userId), eq(invitations.email, who.email)) : undefined,
        ),
      ),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(1)
  return seat
}

/** A job may be done twice when a server dies; its link is made once. */
export async function isDone(tx: Tx, jobId: string): Promise<boolean> {
  const [made] = await tx.select({ id: links.id }).from(links).where(eq(links.id, jobId))
  return Boolean(made)
}
