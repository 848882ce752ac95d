import { and, eq, gte, isNotNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations, links, users } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { Refusal } from '@/lib/kernel/errors'
import type { Job } from '@/lib/kernel/outbox'
import { countTry } from '@/lib/kernel/throttle'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { mostFailures, type Rate, rates } from '@/lib/policy/throttle'
import { findAccount, findAccounts, findRetired, typedName } from './find-account'
import { homeTeamOf } from './lookup'
import { mailboxOf, tell } from './mailbox'
import { renewInvitation } from './renew-invitation'
import { renewInvitationOf, renewLink } from './renew-link'
import { sendReset, waitingSeat } from './send-reset'

type JobOf<K extends Job['kind']> = Extract<Job, { kind: K }>

/**
 * After a failed sign-in, unseen by whoever failed: a password whose tries are used up is void and its owner
 * is told; whoever still types the old user name is told how they sign in now.
 */
export async function signInHint({ typed }: JobOf<'sign_in_hint'>, jobId: string): Promise<void> {
  const db = await orm()
  const account = await findAccount(db, typed)
  if (account) {
    if (account.passwordFailures >= mostFailures) await atTheDoor((tx) => voidPassword(tx, account.id))
    return
  }
  const retired = await findRetired(db, typed)
  if (!retired || retired.lockedAt || !(await mayMail(rates.hint, `hint:${retired.id}`))) return
  await atTheDoor(async (tx) => {
    const { id: userId, name, email, retiredUserName, passwordSetAt } = retired
    if (passwordSetAt) {
      const values = { name, email: email ?? '', userName: retiredUserName ?? '' }
      return tell(tx, userId, { template: 'street.mail.sign_in_now', values, path: '/sign-in' })
    }
    const seat = await waitingSeat(tx, { userId, email })
    if (seat) await renewInvitation(tx, seat, jobId)
  })
}

/**
 * Somebody asked for a new password: whoever it belongs to gets a link, and whoever has none yet the first
 * one again.
 */
export async function resetAsked(
  { typed, language, address }: JobOf<'reset_asked'>,
  jobId: string,
): Promise<void> {
  const db = await orm()
  const accounts = await findAccounts(db, typed)
  // A mail can only go to somebody who has an address.
  const account = accounts.find(({ email }) => email) ?? accounts[0] ?? (await findRetired(db, typed))
  if (account) {
    if (!(await mayMail(rates.mail, `reset:${account.id}`))) return
    return atTheDoor((tx) => sendReset(tx, account.id, { jobId, language, address }))
  }
  const { email } = typedName(typed)
  if (!email || !(await mayMail(rates.mail, `reset:${email}`))) return
  await atTheDoor(async (tx) => {
    const seat = await waitingSeat(tx, { email })
    if (seat) await renewInvitation(tx, seat, jobId)
  })
}

/**
 * Somebody held a dead link and asked for a new one: it goes to the address the dead one went to, if to any.
 */
export async function linkAsked({ tokenHash }: JobOf<'link_asked'>, jobId: string): Promise<void> {
  const db = await orm()
  const [invitation] = await db.select().from(invitations).where(eq(invitations.tokenHash, tokenHash))
  if (invitation) {
    if (!(await mayMail(rates.mail, `link:${invitation.memberId}`))) return
    return atTheDoor((tx) => renewInvitationOf(tx, invitation, jobId))
  }
  const [link] = await db.select().from(links).where(eq(links.tokenHash, tokenHash))
  if (!link || !(await mayMail(rates.mail, `reset:${link.userId}`))) return
  await atTheDoor((tx) => renewLink(tx, link, jobId))
}

/**
 * Once, however many have failed: the condition is in the update. An access without a mailbox keeps what
 * support can restore.
 */
async function voidPassword(tx: Tx, userId: string): Promise<void> {
  if (!(await mailboxOf(tx, userId))) return
  const [user] = await tx
    .update(users)
    .set({ passwordScheme: 'none', passwordHash: null })
    .where(
      and(eq(users.id, userId), gte(users.passwordFailures, mostFailures), isNotNull(users.passwordHash)),
    )
    .returning({ name: users.name })
  if (!user) return
  await writeAudit(tx, {
    action: 'password.voided',
    teamId: await homeTeamOf(tx, userId),
    by: 'system',
    subject: { type: 'user', id: userId, name: user.name },
  })
  const values = { name: user.name, failures: mostFailures }
  await tell(tx, userId, { template: 'street.mail.password_void', values, path: '/forgot-password' })
}

/** Whether one more mail of this kind to this person is fair; counted across all servers. */
async function mayMail(rate: Rate, of: string): Promise<boolean> {
  try {
    await countTry([{ rate, of }])
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too_many') return false
    throw error
  }
}
