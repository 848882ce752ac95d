import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { links, members, users } from '@/db/schema'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { promise } from '@/lib/kernel/outbox'
import { countTry } from '@/lib/kernel/throttle'
import { demandFreshFactor, person, stranger } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { aboutPerson } from './about-person'
import { knownLink } from './counted-link'
import { revokeLinks } from './cut-off'
import { dispossess } from './dispossess'
import { linkGone } from './find-invitation'
import { EmailChange, OneLink } from './input'
import { mailboxOf, tell } from './mailbox'
import { provePassword } from './prove-password'
import { sendEmailLink } from './send-email-link'
import { undoHours, undoLink } from './take-address-back'
import { takeLink } from './take-link'

/**
 * Asks for another address: nothing changes until the link in that mailbox is used, and the present one hears
 * of it at once. An address that is somebody's already gets no mail, and whoever asked gets the same answer.
 */
export const askEmailChange = command({
  does: 'email.change_asked',
  who: person({ fresh: true }),
  input: EmailChange,
  async prepare(who, { current, email }) {
    demandFreshFactor(who)
    if (!who.email) throw conflict('email_by_switch_over')
    if (email === who.email) throw wrongField('email', 'email_unchanged')
    await provePassword(who, current)
    await countTry([{ rate: rates.mail, of: `email:${who.userId}` }])
  },
  async run({ who, tx }, { email }) {
    await sendEmailLink(tx, who.userId, email, newId())
    const values = { name: who.name, email, device: who.device }
    await tell(
      tx,
      who.userId,
      { template: 'account.mail.email_asked', values, path: '/account/security' },
      who.language,
    )
    return {
      ...(await aboutPerson(tx, who)),
      before: { email: who.email },
      after: { email },
      returns: { email },
    }
  },
})

/**
 * The button behind the link in the new mailbox. Signs nobody in; links sent to the old address die, but for
 * one, with which that mailbox, if it was proven, may take the change back for three days.
 */
export const confirmEmail = command({
  does: 'email.changed',
  who: stranger(() => []),
  input: OneLink,
  prepare: (caller, { token }) => knownLink(caller, 'email_change', token),
  async run({ tx, who }, { token }) {
    const { userId, name, email, signIn } = await takeLink(tx, 'email_change', token)
    const before = await mailboxOf(tx, userId, who.language)
    const proven = before && before.to === signIn ? before : null
    await dispossess(tx, email, userId)
    const set = await tx
      .update(users)
      .set({ email, emailConfirmedAt: now() })
      .where(and(eq(users.id, userId), isNull(users.lockedAt)))
      .returning({ id: users.id })
    if (!set.length) throw linkGone(null)
    await leadHome(tx, userId)
    await revokeLinks(tx, userId)
    await shortenAlarms(tx, userId)
    if (proven) {
      const values = { name, email, before: proven.to, hours: undoHours }
      const path = await undoLink(tx, userId, proven.to)
      const mail = { ...proven, template: 'recovery.mail.address_changed', values, path }
      await promise(tx, { kind: 'mail', mail })
    } else if (before) {
      const mail = { ...before, template: 'account.mail.email_changed', values: { name, email } }
      await promise(tx, { kind: 'mail', mail })
    }
    return {
      ...(await aboutPerson(tx, { userId, name })),
      before: { email: signIn },
      after: { email },
      returns: { email },
    }
  },
})

/** Whose mail was led round to a main account has a mailbox of their own now, and gets it there. */
const leadHome = (tx: Tx, userId: string) =>
  tx
    .update(members)
    .set({ redirected: false })
    .where(and(eq(members.userId, userId), eq(members.redirected, true)))

/**
 * *That wasn't me* leads to another password: the mailbox from before may say so for as long as it may take
 * itself back.
 */
const shortenAlarms = (tx: Tx, userId: string) =>
  tx
    .update(links)
    .set({ expiresAt: inMs(hours(undoHours)) })
    .where(
      and(eq(links.userId, userId), eq(links.kind, 'not_me'), gt(links.expiresAt, inMs(hours(undoHours)))),
    )
