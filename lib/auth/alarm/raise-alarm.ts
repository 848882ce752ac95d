import { and, count, eq, gt, isNotNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { alerts, type BegunBy, sessions, users } from '@/db/schema'
import { momentIn } from '@/lib/format/moment'
import type { Wire } from '@/lib/kernel/caller'
import { days, inMs, now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { promise } from '@/lib/kernel/outbox'
import { alarmFor, alarmLimits } from '@/lib/policy/alarm'
import { readDeviceProof } from '../device-cookie'
import { mailboxOf } from '../mailbox'
import { makeLink } from '../make-link'
import { languageAndZone } from '../person-words'

type Begun = { userId: string; sessionId: string; by: BegunBy }

/**
 * Tells a person at once about a sign-in that is not like those before: by mail and in the product. Not when
 * they have just taken their seat, and not for an old access, which many share and nobody could choose a new
 * password for. Runs as the door, in the transaction of the sign-in.
 */
export async function raiseAlarm(tx: Tx, wire: Wire, { userId, sessionId, by }: Begun): Promise<void> {
  const knownBrowser = readDeviceProof(wire.deviceProof)?.users.includes(userId) ?? false
  if (by === 'activation' || (knownBrowser && !wire.country)) return
  const user = await knownOf(tx, userId, sessionId)
  if (!user?.email) return
  const { first, ...person } = user
  const usualCountries = wire.country ? await countriesOf(tx, userId, sessionId) : []
  const kind = alarmFor({ knownBrowser, first, country: wire.country, usualCountries })
  if (!kind) return

  const { device, address, country } = wire
  const seen = { userId, sessionId, device, address, country, createdAt: now() }
  await tx.insert(alerts).values({ id: newId(), kind, ...seen })
  if ((await alertsToday(tx, userId)) <= alarmLimits.mailsPerDay) await tell(tx, wire, { ...seen, ...person })
}

/** In one statement, because every sign-in in an unknown browser asks it. */
async function knownOf(tx: Tx, userId: string, sessionId: string) {
  const [user] = await tx
    .select({
      name: users.name,
      email: users.email,
      // Spelled out: in a query of one table drizzle leaves the table's name away.
      first: sql<boolean>`not exists (
        select 1 from sessions s where s.user_id = users.id and s.id <> ${sessionId}::uuid)`,
    })
    .from(users)
    .where(eq(users.id, userId))
  return user ?? null
}

async function countriesOf(tx: Tx, userId: string, sessionId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ country: sessions.country })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        ne(sessions.id, sessionId),
        isNotNull(sessions.country),
        gt(sessions.createdAt, inMs(-days(alarmLimits.lookBackDays))),
      ),
    )
    .limit(50)
  return rows.flatMap(({ country }) => country ?? [])
}

async function alertsToday(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(alerts)
    .where(and(eq(alerts.userId, userId), gt(alerts.createdAt, inMs(-days(1)))))
  return row?.n ?? 0
}

type Seen = { userId: string; sessionId: string; name: string }

/**
 * To the mailbox that could also choose a new password: for a seat whose mail is led round, the main
 * account's.
 */
async function tell(tx: Tx, wire: Wire, { userId, sessionId, name }: Seen): Promise<void> {
  const mailbox = await mailboxOf(tx, userId, wire.language)
  if (!mailbox) return
  const { timeZone } = await languageAndZone(tx, userId)
  const expiresAt = inMs(days(alarmLimits.linkDays))
  const link = { kind: 'not_me' as const, userId, email: mailbox.to, about: sessionId, expiresAt }
  const token = await makeLink(tx, link)
  const values = {
    name,
    device: wire.device,
    address: wire.address,
    // The text leaves it out where nobody says it.
    country: wire.country ? countryName(mailbox.language, wire.country) : 'none',
    moment: momentIn(mailbox.language, timeZone, now()),
    days: alarmLimits.linkDays,
  }
  const mail = { ...mailbox, template: 'recovery.mail.new_sign_in', values, path: `/not-me/${token}` }
  await promise(tx, { kind: 'mail', mail })
}

/** What is no country's code stands as it came. */
function countryName(language: string, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code.slice(0, 20)
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code
}
