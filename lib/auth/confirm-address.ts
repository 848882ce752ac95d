import { and, eq, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { members, users } from '@/db/schema'
import type { Language } from '@/lib/format/message'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { type Job, promise } from '@/lib/kernel/outbox'
import { query } from '@/lib/kernel/query'
import { atTheDoor } from '@/lib/kernel/transaction'
import { person, stranger } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { aboutPerson } from './about-person'
import { knownLink } from './counted-link'
import { linkGone } from './find-invitation'
import { OneLink } from './input'
import { makeNewestLink } from './make-link'
import { languageAndZone } from './person-words'
import { isDone } from './send-reset'
import { takeLink } from './take-link'
import { findLink, isAlive } from './view-link'

/** How long the link to one's own address works. */
const confirmHours = 24

/** The first of two clicks: a link to the address one has, if nobody has confirmed it yet. */
export const askConfirm = command({
  does: 'email.confirm_asked',
  who: person({ counters: (who) => [{ rate: rates.mail, of: `confirm:${who.userId}` }] }),
  input: z.object({}),
  async run({ who, tx }) {
    if (await isLedRound(tx, who.userId)) throw conflict('email_led_round')
    const email = await sendConfirmLink(tx, who.userId, newId(), who.language)
    if (!email) throw conflict('email_confirmed_already')
    return {
      ...(await aboutPerson(tx, who)),
      after: { email },
      returns: { email },
    }
  },
})

/**
 * What is to be done about one's own address: nothing, confirm it, or give one's own in place of a
 * placeholder.
 */
export const addressState = query({
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const [user] = await tx.select().from(users).where(eq(users.id, who.userId))
    if (!user?.email || user.emailConfirmedAt) return 'settled' as const
    return (await isLedRound(tx, who.userId)) ? ('led_round' as const) : ('open' as const)
  },
})

/** Whose address the link would confirm. Looking changes nothing. */
export const viewConfirm = query({
  who: stranger(() => []),
  input: OneLink,
  async run({ tx }, { token }) {
    const found = await findLink(tx, 'email_confirm', token)
    if (!found || !isAlive(found) || found.signIn !== found.email) return { state: 'gone' as const }
    return { state: 'open' as const, name: found.name, email: found.email }
  },
})

/** The second click. Signs nobody in; the address is proven, if it still is this person's. */
export const confirmAddress = command({
  does: 'email.confirmed',
  who: stranger(() => []),
  input: OneLink,
  prepare: (caller, { token }) => knownLink(caller, 'email_confirm', token),
  async run({ tx }, { token }) {
    const { userId, name, email } = await takeLink(tx, 'email_confirm', token)
    const confirmed = await tx
      .update(users)
      .set({ emailConfirmedAt: now() })
      .where(
        and(
          eq(users.id, userId),
          eq(users.email, email),
          isNull(users.emailConfirmedAt),
          isNull(users.lockedAt),
        ),
      )
      .returning({ id: users.id })
    if (!confirmed.length) throw linkGone(null)
    return {
      ...(await aboutPerson(tx, { userId, name })),
      after: { email },
      returns: { email },
    }
  },
})

/** Somebody who manages the team has asked a colleague to confirm. */
export const confirmAsked = (
  { userId }: Extract<Job, { kind: 'confirm_asked' }>,
  jobId: string,
): Promise<void> =>
  atTheDoor(async (tx) => {
    await sendConfirmLink(tx, userId, jobId)
  })

/**
 * Mails the link to the unconfirmed address itself and returns it; null when there is none. Only the newest
 * works.
 */
export async function sendConfirmLink(
  tx: Tx,
  userId: string,
  id: string,
  fallback?: Language,
): Promise<string | null> {
  const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update')
  if (!user?.email || user.emailConfirmedAt || user.lockedAt || (await isDone(tx, id))) return null
  if (await isLedRound(tx, userId)) return null
  const { email } = user
  const expiresAt = inMs(hours(confirmHours))
  const token = await makeNewestLink(tx, { id, kind: 'email_confirm', userId, email, expiresAt })
  const { language } = await languageAndZone(tx, userId, fallback)
  const values = { name: user.name, email, hours: confirmHours }
  const path = `/confirm-email/${token}`
  const mail = { to: email, language, template: 'recovery.mail.confirm_address', values, path }
  await promise(tx, { kind: 'mail', mail })
  return email
}

/**
 * A placeholder whose mail goes to a main account: confirmed there, it would prove nothing about this person.
 */
async function isLedRound(tx: Tx, userId: string): Promise<boolean> {
  const seats = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.userId, userId), eq(members.redirected, true), ne(members.state, 'removed')))
    .limit(1)
  return seats.length > 0
}
