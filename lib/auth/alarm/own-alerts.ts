import { and, desc, eq, gt, isNull, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { alerts, sessions } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { days, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, notFound } from '@/lib/kernel/errors'
import { Id, newId } from '@/lib/kernel/ids'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'
import { alarmLimits } from '@/lib/policy/alarm'
import { aboutPerson } from '../about-person'
import { mailboxOf } from '../mailbox'
import { sendReset } from '../send-reset'
import { denySignIn } from './deny'

const OneAlert = z.object({ alertId: Id })

/**
 * Sign-ins that their person has not looked at yet, the newest first. The session that a sign-in is about
 * does not get to see it: somebody else must not be able to say that it was them.
 */
export const listAlerts = query({
  who: person(),
  input: z.object({}),
  run: ({ who, tx }) => openAlerts(tx, who).limit(5),
})

/** It was me. */
export const recogniseSignIn = command({
  does: 'session.recognised',
  who: person(),
  input: OneAlert,
  async run({ who, tx }, { alertId }) {
    const alert = await findAlert(tx, who, alertId)
    if (!alert.sessionId) throw conflict('alert_here')
    const seen = await tx
      .update(alerts)
      .set({ seenAt: now() })
      .where(and(eq(alerts.id, alertId), isNull(alerts.seenAt)))
      .returning({ id: alerts.id })
    if (!seen.length) return { unchanged: true, returns: null }
    return {
      ...(await aboutPerson(tx, who)),
      after: { device: alert.device, address: alert.address },
      returns: null,
    }
  },
})

/**
 * That wasn't me, said from another session, which goes on. The password is void only where a mail with the
 * way to another one can reach this person: without a mailbox they would be outside.
 */
export const denyFromWithin = command({
  does: 'session.denied',
  who: person(),
  input: OneAlert,
  async run({ who, tx }, { alertId }) {
    const { sessionId } = await findAlert(tx, who, alertId)
    if (!sessionId) throw conflict('alert_here')
    const { userId, name } = who
    const voids = (await mailboxOf(tx, userId)) !== null
    const given = { userId, name, sessionId, voids, except: who.sessionId }
    const { sessions: ended, ...denied } = await denySignIn(tx, given)
    if (voids) await sendReset(tx, userId, { jobId: newId(), address: who.address, language: who.language })
    return {
      ...(await aboutPerson(tx, { userId, name })),
      after: { ...denied, sessions: ended },
      returns: { mailed: voids },
    }
  },
})

async function findAlert(tx: Tx, who: Person, alertId: string) {
  const found = await openAlerts(tx, who)
  const alert = found.find(({ id }) => id === alertId)
  if (alert) return alert
  const [own] = await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.id, alertId), eq(alerts.userId, who.userId), isNull(alerts.seenAt)))
  throw own ? conflict('alert_here') : notFound()
}

/** A session that goes on under another row keeps the moment at which it began; by that it is known. */
const openAlerts = (tx: Tx, who: Person) =>
  tx
    .select({
      id: alerts.id,
      sessionId: alerts.sessionId,
      kind: alerts.kind,
      device: alerts.device,
      address: alerts.address,
      country: alerts.country,
      createdAt: alerts.createdAt,
    })
    .from(alerts)
    .leftJoin(sessions, eq(sessions.id, alerts.sessionId))
    .where(
      and(
        eq(alerts.userId, who.userId),
        isNull(alerts.seenAt),
        isNull(alerts.deniedAt),
        gt(alerts.createdAt, inMs(-days(alarmLimits.shownDays))),
        or(isNull(sessions.id), ne(sessions.createdAt, who.facts.createdAt)),
      ),
    )
    .orderBy(desc(alerts.createdAt), desc(alerts.id))
    .$dynamic()
