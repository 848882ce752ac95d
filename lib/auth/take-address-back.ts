import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { links, users } from '@/db/schema'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { query } from '@/lib/kernel/query'
import { endSessions } from '@/lib/kernel/sessions'
import { stranger } from '@/lib/kernel/who'
import { aboutPerson } from './about-person'
import { knownLink } from './counted-link'
import { endTrust } from './cut-off'
import { dispossess } from './dispossess'
import { linkGone } from './find-invitation'
import { OneLink } from './input'
import { makeLink, unusedLinks } from './make-link'
import { offerPassword, voidPassword } from './offer-password'
import { languageAndZone } from './person-words'
import { takeLink } from './take-link'
import { findLink, isAlive } from './view-link'

/** How long the address from before may be taken back. */
export const undoHours = 72

/**
 * The path of the link with which the address from before is taken back; it lives through any later change.
 */
export async function undoLink(tx: Tx, userId: string, before: string): Promise<string> {
  const expiresAt = inMs(hours(undoHours))
  const token = await makeLink(tx, { kind: 'email_undo', userId, email: before, expiresAt })
  return `/take-address-back/${token}`
}

/** Which address a link would take back. Looking changes nothing. */
export const viewUndo = query({
  who: stranger(() => []),
  input: OneLink,
  async run({ tx }, { token }) {
    const found = await findLink(tx, 'email_undo', token)
    if (!found) return { state: 'gone' as const }
    const { name, email, signIn } = found
    if (found.usedAt) return { state: 'used' as const, name, email }
    return isAlive(found) ? { state: 'open' as const, name, email, signIn } : { state: 'gone' as const }
  },
})

/**
 * The button behind the link in the mailbox from before: the address is this person's again, whoever is
 * signed in is out, the password, which somebody else may know, is void, and the mailbox gets to choose
 * another one. Factors stay.
 */
export const takeAddressBack = command({
  does: 'email.taken_back',
  who: stranger(() => []),
  input: OneLink,
  prepare: (caller, { token }) => knownLink(caller, 'email_undo', token),
  async run({ tx, who }, { token }) {
    const { userId, name, email, signIn } = await takeLink(tx, 'email_undo', token)
    await dispossess(tx, email, userId)
    const [other] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), ne(users.id, userId)))
    if (other) throw conflict('email_undo_taken')
    const restored = await tx
      .update(users)
      .set({ email, emailConfirmedAt: now() })
      .where(and(eq(users.id, userId), isNull(users.lockedAt)))
      .returning({ id: users.id })
    if (!restored.length) throw linkGone(null)
    await voidPassword(tx, userId)
    await endSessions(tx, [userId], 'denied')
    await endTrust(tx, userId)
    await revokeEverything(tx, userId)
    const path = await offerPassword(tx, userId, email)
    if (signIn && signIn !== email) {
      const { language } = await languageAndZone(tx, userId, who.language)
      const values = { name, email }
      const mail = { to: signIn, language, template: 'recovery.mail.address_taken_back', values }
      await promise(tx, { kind: 'mail', mail })
    }
    return {
      ...(await aboutPerson(tx, { userId, name })),
      before: { email: signIn },
      after: { email },
      returns: { path },
    }
  },
})

/** Those too that take something back: whoever had the address in between gets no other turn. */
const revokeEverything = (tx: Tx, userId: string) =>
  tx.update(links).set({ revokedAt: now() }).where(unusedLinks(userId))
