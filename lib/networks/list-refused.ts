import { and, asc, desc, eq, gt, gte, ilike, or } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, sightings } from '@/db/schema'
import { homeHashes } from '@/lib/auth/home-network'
import { containing } from '@/lib/format/containing'
import { days, inMs } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { policyOf } from '@/lib/policies/policy-of'
import { compileNetworks, verdictOf } from '@/lib/policy/network-verdict'
import { formatPrefix, networkOf, parseAddress } from '@/lib/policy/networks'
import { draftOf } from './draft'
import { RefusedList } from './input'

export type Refused = Awaited<ReturnType<typeof listRefused>>

const perPage = 50

/**
 * Who was refused in the last thirty days, or would have been while the rule only watched, the last first; an hour and an
 * address is one line. Of each, the network around the address and
 * whether the draft would let them in.
 */
export const listRefused = query({
  who: member('policy.read'),
  input: RefusedList,
  async run({ who, tx }, { page, ...filter }) {
    const rows = await read(tx, who.teamId, filter, page)
    const policy = await policyOf(tx, who.teamId, 'networks')
    const draft = await draftOf(tx, who.teamId, policy)
    const compiled = compileNetworks(draft.rule)
    const judged = ({ memberId, roleId, address: text, lastAt: at }: (typeof rows)[number]) => {
      const address = parseAddress(text)
      if (!address) return { inDraft: null, network: text }
      const seat = { memberId, roleId }
      const hashes = compiled.hashed.size ? homeHashes(who.teamId, address) : []
      const { outcome } = verdictOf(compiled, { seat, address, hashes, at, timeZone: who.timeZone })
      return { inDraft: outcome, network: formatPrefix(networkOf(address)) }
    }
    return {
      rows: rows.slice(0, perPage).map((row) => ({ ...row, ...judged(row) })),
      page,
      /** Whether there is another page behind this one. */
      more: rows.length > perPage,
    }
  },
})

type Filter = { q: string; because?: 'place' | 'elsewhere' | 'hours' }

const read = (tx: Tx, teamId: string, { q, because }: Filter, page: number) =>
  tx
    .select({
      memberId: sightings.memberId,
      name: members.name,
      roleId: members.roleId,
      address: sightings.address,
      refused: sightings.refused,
      outcome: sightings.outcome,
      because: sightings.because,
      lastAt: sightings.lastAt,
    })
    .from(sightings)
    .innerJoin(members, and(eq(members.teamId, sightings.teamId), eq(members.id, sightings.memberId)))
    .where(
      and(
        eq(sightings.teamId, teamId),
        gt(sightings.refused, 0),
        gte(sightings.lastAt, inMs(-days(30))),
        because ? eq(sightings.because, because) : undefined,
        q ? or(ilike(members.name, containing(q)), ilike(sightings.address, containing(q))) : undefined,
      ),
    )
    .orderBy(desc(sightings.lastAt), asc(sightings.memberId), asc(sightings.address))
    .limit(perPage + 1)
    .offset((page - 1) * perPage)
