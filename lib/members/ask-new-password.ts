import { and, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { factors, members, trustedBrowsers, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { endSessions } from '@/lib/kernel/sessions'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { maySuspend } from '@/lib/policy/can'
import { findMember } from './find-member'
import { OneMember } from './input'

/**
 * Somebody else may know a colleague's password: all sessions end, and another password is owed after the
 * factor. Where nothing but that password would stand before it, it is void at once and the mail shows the
 * way on. See docs/decisions/0014.
 */
export const askNewPassword = command({
  does: 'password.new_asked',
  who: member('member.suspend', { alone: true, fresh: true }),
  input: OneMember,
  async run({ who, tx }, { memberId }) {
    const colleague = await findMember(tx, who, memberId)
    if (!maySuspend(who, colleague))
      throw forbidden(colleague.id === who.id ? 'not_yourself' : 'stands_higher')
    const { userId } = colleague
    if (!userId || colleague.state !== 'active' || colleague.suspendedAt) throw conflict('not_active_yet')

    const voided = await asTheDoor(tx, who.teamId, async () => {
      const voided = await owe(tx, who.teamId, userId)
      await endSessions(tx, [userId], 'password_asked')
      await tx
        .update(trustedBrowsers)
        .set({ endedAt: now() })
        .where(and(eq(trustedBrowsers.userId, userId), isNull(trustedBrowsers.endedAt)))
      return voided
    })
    const recipient = await recipientOf(tx, who.teamId, colleague.id)
    if (recipient) {
      const mail = {
        ...recipient,
        template: voided ? 'members.mail.password_voided' : 'members.mail.password_asked',
        values: { name: colleague.name, by: who.name },
        path: voided ? '/forgot-password' : '/sign-in',
      }
      await promise(tx, { kind: 'mail', mail }, { teamId: who.teamId })
    }
    return {
      subject: { type: 'member', id: colleague.id, name: colleague.name },
      after: { void: voided },
      returns: { name: colleague.name },
    }
  },
})

/**
 * Marks the password as owed, once however many ask; true when the old one opens nothing any more. Runs as
 * the door.
 */
async function owe(tx: Tx, teamId: string, userId: string): Promise<boolean> {
  const [owing] = await tx
    .update(users)
    .set({ passwordOwedAt: now() })
    .where(and(eq(users.id, userId), isNull(users.passwordOwedAt)))
    .returning({ id: users.id })
  if (!owing) throw conflict('new_password_asked_already')
  const voided = await tx
    .update(users)
    .set({ passwordScheme: 'none', passwordHash: null })
    .where(
      and(
        eq(users.id, userId),
        isNotNull(users.emailConfirmedAt),
        eq(users.isOperator, false),
        sql`not exists (${factorsOf(tx, userId)})`,
        sql`not exists (${seatsElsewhere(tx, teamId, userId)})`,
      ),
    )
    .returning({ id: users.id })
  return voided.length === 1
}

const factorsOf = (tx: Tx, userId: string) =>
  tx
    .select({ id: factors.id })
    .from(factors)
    .where(and(eq(factors.userId, userId), isNotNull(factors.confirmedAt), isNull(factors.endedAt)))

const seatsElsewhere = (tx: Tx, teamId: string, userId: string) =>
  tx
    .select({ id: members.id })
    .from(members)
    .where(
      and(
        eq(members.userId, userId),
        ne(members.teamId, teamId),
        isNull(members.suspendedAt),
        inArray(members.state, ['active', 'old']),
      ),
    )
