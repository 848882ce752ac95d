import { and, eq, gte, sql } from 'drizzle-orm'
import type { Orm } from '@/db/database'
import { auditEntries, sightings } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import type { Person } from '@/lib/kernel/caller'
import { hours, minutes, now } from '@/lib/kernel/clock'
import { alone, atTheDoor } from '@/lib/kernel/transaction'
import type { NetworkStanding } from '@/lib/policy/network-standing'
import { formatPrefix, networkOf, parseAddress } from '@/lib/policy/networks'
import { OnceIn } from './once-in'

type Seen = { id: string; teamId: string; network: NetworkStanding }

/** Once a minute is precise enough to know who comes from where, and keeps a busy page free of writing. */
const looked = new OnceIn(minutes(1))

/**
 * Notes that a seat was used from this address, for the rehearsal of a draft: an hour at a time, refused or
 * not, and what would have been where the rule only watches. Several servers may each note; the row adds up.
 */
export async function noteSighting(db: Orm, person: Person, { id, teamId, network }: Seen): Promise<void> {
  const { address, sessionId, shownFrom } = person
  const { judged, verdict } = network
  const refused = network.stage !== 'off' && !judged.admitted && verdict
  const at = now()
  if (!looked.isFirst([sessionId, id, networkAround(address), refused ? verdict.outcome : 'in'].join(), at))
    return

  // A sign-in is seen once, at the address where its row was made.
  const signIns = sql<number>`case when ${shownFrom === address} and not exists (
    select 1 from sightings s where s.team_id = ${teamId} and s.member_id = ${id} and s.address = ${address}
      and s.last_at >= ${person.facts.createdAt.toISOString()}::timestamptz) then 1 else 0 end`
  const why = refused ? { outcome: verdict.outcome, because: verdict.because } : {}
  await db
    .insert(sightings)
    .values({
      teamId,
      memberId: id,
      hour: hourOf(at),
      address,
      requests: 1,
      refused: refused ? 1 : 0,
      signIns,
      lastAt: at,
      ...why,
    })
    .onConflictDoUpdate({
      target: [sightings.teamId, sightings.memberId, sightings.hour, sightings.address],
      set: {
        requests: sql`sightings.requests + 1`,
        refused: sql`sightings.refused + excluded.refused`,
        signIns: sql`sightings.sign_ins + excluded.sign_ins`,
        lastAt: at,
        ...why,
      },
    })
}

const told = new OnceIn(hours(1))

/**
 * Writes down that a seat was not let in, and why: once an hour for each network, whatever a browser asks for
 * by itself.
 */
export async function noteRefusal(person: Person, { id, teamId, network }: Seen): Promise<void> {
  const at = now()
  const hour = hourOf(at)
  const { address } = person
  const { verdict, admission } = network
  if (
    !verdict ||
    admission.admitted ||
    !told.isFirst([id, networkAround(address), hour.getTime()].join(), at)
  )
    return
  await atTheDoor(async (tx) => {
    await alone(tx, `network.refused:${id}:${address}`)
    const [before] = await tx
      .select({ seq: auditEntries.seq })
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.teamId, teamId),
          eq(auditEntries.action, 'network.refused'),
          eq(auditEntries.subjectId, id),
          eq(auditEntries.address, address),
          gte(auditEntries.at, hour),
        ),
      )
      .limit(1)
    if (before) return
    await writeAudit(tx, {
      action: 'network.refused',
      teamId,
      by: person,
      subject: { type: 'member', id, name: person.name },
      after: {
        outcome: verdict.outcome,
        because: verdict.because,
        ...(verdict.place ? { place: verdict.place.name } : {}),
      },
    })
  })
}

/** Whoever has an IPv6 network can come from another of its addresses each time. */
function networkAround(text: string): string {
  const address = parseAddress(text)
  return address ? formatPrefix(networkOf(address)) : text
}

const hourOf = (at: Date) => new Date(Math.floor(at.getTime() / hours(1)) * hours(1))
