import { and, desc, eq, gt } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { sessions } from '@/db/schema'
import { days, inMs } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { query } from '@/lib/kernel/query'
import { stranger } from '@/lib/kernel/who'
import { alarmLimits } from '@/lib/policy/alarm'
import { aboutPerson } from '../about-person'
import { knownLink } from '../counted-link'
import { linkGone } from '../find-invitation'
import { OneLink } from '../input'
import { offerPassword } from '../offer-password'
import { languageAndZone } from '../person-words'
import { takeLink } from '../take-link'
import { findLink, isAlive } from '../view-link'
import { denySignIn } from './deny'

/** How many sign-ins the page shows. */
const shown = 10

/**
 * What stands behind the link of an alarm: the sign-in it is about among those around it. Looking changes
 * nothing.
 */
export const viewNotMe = query({
  who: stranger(() => []),
  input: OneLink,
  async run({ tx }, { token }) {
    const found = await findLink(tx, 'not_me', token)
    if (!found?.about || found.lockedAt) return { state: 'gone' as const }
    if (!found.usedAt && !isAlive(found)) return { state: 'gone' as const }
    const state = found.usedAt ? ('used' as const) : ('open' as const)
    const { timeZone } = await languageAndZone(tx, found.userId)
    const { name, usedAt, about } = found
    return { state, name, usedAt, timeZone, timeline: await timelineOf(tx, found.userId, about) }
  },
})

/** The last sign-ins, the newest first; one that goes on under another row counts once. */
async function timelineOf(tx: Tx, userId: string, about: string) {
  const rows = await tx
    .select({
      id: sessions.id,
      device: sessions.device,
      address: sessions.address,
      country: sessions.country,
      createdAt: sessions.createdAt,
      endedAt: sessions.endedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.createdAt, inMs(-days(alarmLimits.lookBackDays)))))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(50)
  const began = rows.find(({ id }) => id === about)?.createdAt.getTime()
  const byBeginning = new Map(rows.map((row) => [row.createdAt.getTime(), row]))
  return [...byBeginning.values()].slice(0, shown).map(({ id, endedAt, ...row }) => ({
    ...row,
    id,
    ended: rows.every((one) => one.createdAt.getTime() !== row.createdAt.getTime() || one.endedAt !== null),
    isMeant: row.createdAt.getTime() === began,
  }))
}

/**
 * That wasn't me, without signing in: what somebody else has is over, and whoever has this mailbox chooses
 * another password at once. Factors stay, so that the mailbox alone opens nothing that a factor protects.
 */
export const notMe = command({
  does: 'session.denied',
  who: stranger(() => []),
  input: OneLink,
  prepare: (caller, { token }) => knownLink(caller, 'not_me', token),
  async run({ tx }, { token }) {
    const { userId, name, email, about } = await takeLink(tx, 'not_me', token)
    if (!about) throw linkGone(null)
    const { sessions: ended, ...denied } = await denySignIn(tx, {
      userId,
      name,
      sessionId: about,
      voids: true,
    })
    return {
      ...(await aboutPerson(tx, { userId, name })),
      after: { ...denied, sessions: ended },
      returns: { path: await offerPassword(tx, userId, email) },
    }
  },
})
