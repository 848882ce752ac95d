import { and, desc, eq, gte, inArray, max } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, sessions, sightings } from '@/db/schema'
import { days, inMs } from '@/lib/kernel/clock'
import { asTheDoor } from '@/lib/kernel/transaction'

export type SeenFrom = { memberId: string; address: string; at: Date }

const mostAddresses = 2_000

/**
 * From where these people came in the last thirty days, the last address first; who has not been seen since this is
 * written down, from where they last signed in.
 */
export async function seenFrom(tx: Tx, teamId: string, memberIds: string[]): Promise<SeenFrom[]> {
  if (!memberIds.length) return []
  const lastAt = max(sightings.lastAt)
  const seen = await tx
    .select({ memberId: sightings.memberId, address: sightings.address, at: lastAt })
    .from(sightings)
    .where(
      and(
        eq(sightings.teamId, teamId),
        inArray(sightings.memberId, memberIds),
        gte(sightings.hour, inMs(-days(30))),
      ),
    )
    .groupBy(sightings.memberId, sightings.address)
    .orderBy(desc(lastAt))
    .limit(mostAddresses)
  const known = new Set(seen.map(({ memberId }) => memberId))
  const unseen = memberIds.filter((id) => !known.has(id))
  return [
    ...seen.flatMap(({ at, ...row }) => (at ? [{ ...row, at }] : [])),
    ...(await signedIn(tx, teamId, unseen)),
  ]
}

async function signedIn(tx: Tx, teamId: string, memberIds: string[]): Promise<SeenFrom[]> {
  if (!memberIds.length) return []
  return asTheDoor(tx, teamId, () =>
    tx
      .selectDistinctOn([members.id], {
        memberId: members.id,
        address: sessions.address,
        at: sessions.seenAt,
      })
      .from(members)
      .innerJoin(sessions, eq(sessions.userId, members.userId))
      .where(and(eq(members.teamId, teamId), inArray(members.id, memberIds)))
      .orderBy(members.id, desc(sessions.seenAt)),
  )
}
