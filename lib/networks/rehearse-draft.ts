import { and, desc, eq, gte } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { sightings } from '@/db/schema'
import { homeHashes } from '@/lib/auth/home-network'
import { days, inMs } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { pageOf } from '@/lib/policies/page-of'
import { policyOf } from '@/lib/policies/policy-of'
import { ruledSeats } from '@/lib/policies/ruled-seats'
import { compileNetworks } from '@/lib/policy/network-verdict'
import { rehearse } from '@/lib/policy/rehearsal'
import { draftOf } from './draft'
import { guardOf } from './guard'
import { RehearsalList } from './input'

export type Rehearsed = Awaited<ReturnType<typeof rehearseDraft>>

/** A large team's thirty days are more than a page should wait for; of those the last ones are looked at. */
const mostSightings = 200_000

/**
 * What the draft would have said in the last thirty days, to whom, from where and what would help, and whom of the owners it
 * would shut out.
 */
export const rehearseDraft = query({
  who: member('policy.read'),
  input: RehearsalList,
  async run({ who, tx }, { page }) {
    const policy = await policyOf(tx, who.teamId, 'networks')
    const { rule, version } = await draftOf(tx, who.teamId, policy)
    const seats = await ruledSeats(tx, who.teamId)
    const known = new Map(seats.map(({ id, ...seat }) => [id, seat]))
    const past = await sightingsOf(tx, who.teamId)
    const { rows, ...all } = rehearse(compileNetworks(rule), {
      seats: new Map(seats.map(({ id, roleId }) => [id, { memberId: id, roleId }])),
      sightings: past,
      timeZone: who.timeZone,
      hashesOf: (address) => homeHashes(who.teamId, address),
    })
    // Whoever has a second factor shows it and is in.
    const hit = rows.filter(
      ({ outcome, memberId }) => outcome !== 'factor' || !known.get(memberId)?.kinds.length,
    )
    const asked = new Set(rows.filter((row) => !hit.includes(row)).map(({ memberId }) => memberId))
    return {
      ...all,
      ...pageOf(
        hit.map((row) => ({ ...row, name: known.get(row.memberId)?.name ?? '' })),
        page,
      ),
      /** How many people would be refused or have to ask at least once, and how many would only show a factor. */
      refusedPeople: new Set(hit.map(({ memberId }) => memberId)).size,
      factorPeople: asked.size,
      names: Object.fromEntries(seats.map(({ id, name }) => [id, name])),
      /** From when on it was looked at; null where all thirty days were. */
      since: past.length === mostSightings ? (past.at(-1)?.lastAt ?? null) : null,
      guard: await guardOf(tx, who, rule),
      draftVersion: version,
    }
  },
})

const sightingsOf = (tx: Tx, teamId: string) =>
  tx
    .select({
      memberId: sightings.memberId,
      address: sightings.address,
      requests: sightings.requests,
      signIns: sightings.signIns,
      lastAt: sightings.lastAt,
    })
    .from(sightings)
    .where(and(eq(sightings.teamId, teamId), gte(sightings.hour, inMs(-days(30)))))
    .orderBy(desc(sightings.hour))
    .limit(mostSightings)
