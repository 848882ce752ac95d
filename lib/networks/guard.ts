import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles } from '@/db/schema'
import { homeHashes } from '@/lib/auth/home-network'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { asTheDoor } from '@/lib/kernel/transaction'
import { can } from '@/lib/policy/can'
import type { NetworkRule } from '@/lib/policy/network-rule'
import { type CompiledRule, compileNetworks, type Verdict, verdictOf } from '@/lib/policy/network-verdict'
import { parseAddress } from '@/lib/policy/networks'
import { seenFrom } from './seen-from'

export type OwnerOutside = {
  id: string
  name: string
  /** From where they were seen last, and when. */
  address: string
  at: Date
  verdict: Verdict
  /** They would have to show a second factor and have none. */
  lacksFactor: boolean
}

export type Guard = {
  /** What the rule would say to whoever applies it, where they are now; null where they come in. */
  own: Verdict | null
  /** Every other owner who would not come in from where they were last. */
  owners: OwnerOutside[]
}

/** Whom a rule would shut out of those who could take it back. */
export async function guardOf(tx: Tx, who: Actor, rule: NetworkRule): Promise<Guard> {
  const compiled = compileNetworks(rule)
  const judge = judgeOf(compiled, who)
  // Whoever applies a rule has shown a second factor a moment ago.
  const own = judge({ memberId: who.id, roleId: who.roleId }, who.address, now())
  const owners = await otherOwners(tx, who)
  const seen = await seenFrom(
    tx,
    who.teamId,
    owners.map(({ id }) => id),
  )
  return {
    own: own && isClosed(own) ? own : null,
    owners: owners.flatMap(({ id, name, roleId, hasFactor }) => {
      const last = seen.find(({ memberId }) => memberId === id)
      const verdict = last && judge({ memberId: id, roleId }, last.address, last.at)
      if (!verdict) return []
      const lacksFactor = verdict.outcome === 'factor' && !hasFactor
      return isClosed(verdict) || lacksFactor ? [{ id, name, ...last, verdict, lacksFactor }] : []
    }),
  }
}

const isClosed = ({ outcome }: Pick<Verdict, 'outcome'>) => outcome === 'ask' || outcome === 'deny'

const judgeOf =
  (compiled: CompiledRule, { teamId, timeZone }: Actor) =>
  (seat: { memberId: string; roleId: string }, from: string, at: Date): Verdict | null => {
    const address = parseAddress(from)
    return (
      address && verdictOf(compiled, { seat, address, hashes: homeHashes(teamId, address), at, timeZone })
    )
  }

/** The other owners who can sign in, and whether each has a second factor. */
const otherOwners = (tx: Tx, who: Actor) =>
  asTheDoor(tx, who.teamId, async () => {
    const rows = await tx
      .select({
        id: members.id,
        name: members.name,
        roleId: members.roleId,
        grants: roles.grants,
        hasFactor: sql<boolean>`exists (
          select 1 from factors f where f.user_id = ${members.userId}
            and f.confirmed_at is not null and f.ended_at is null)`,
      })
      .from(members)
      .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
      .where(
        and(
          eq(members.teamId, who.teamId),
          inArray(members.state, ['active', 'old']),
          isNull(members.suspendedAt),
          sql`coalesce(${roles.grants} ->> 'team.own', 'none') <> 'none'`,
        ),
      )
      .orderBy(asc(members.createdAt), asc(members.id))
      .limit(50)
    return rows.filter((row) => row.id !== who.id && can(row, 'team.own'))
  })
