import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, networkDrafts } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { conflict, notFound } from '@/lib/kernel/errors'
import { type Policy, policyOf } from '@/lib/policies/policy-of'
import { type NetworkRule, noNetworkRule } from '@/lib/policy/network-rule'

export type NetworkDraft = {
  rule: NetworkRule
  /** Grows with each change and never begins anew; 0 while nobody has drafted anything. */
  version: number
  /** Whether it says something else than the rule that was applied last. */
  differs: boolean
  changedAt: Date | null
  changedBy: string | null
}

/** What somebody is about to lay down; the applied rule where nobody is. It binds nobody. */
export async function draftOf(
  tx: Tx,
  teamId: string,
  { rule: applied }: Pick<Policy<'networks'>, 'rule'>,
): Promise<NetworkDraft> {
  const [row] = await tx
    .select({
      rule: networkDrafts.rule,
      version: networkDrafts.version,
      changedAt: networkDrafts.changedAt,
      changedBy: members.name,
    })
    .from(networkDrafts)
    .leftJoin(members, and(eq(members.teamId, networkDrafts.teamId), eq(members.id, networkDrafts.changedBy)))
    .where(eq(networkDrafts.teamId, teamId))
  if (!row) return { rule: applied, version: 0, differs: false, changedAt: null, changedBy: null }
  const rule = { ...noNetworkRule, ...row.rule }
  return { ...row, rule, differs: !isDeepStrictEqual(rule, applied) }
}

/**
 * The draft in the version that was looked at, and the place in it that is asked for; of two people who change it at
 * once, one is told to look again.
 */
export async function draftInHand(tx: Tx, who: { teamId: string }, version: number, placeId?: string) {
  const policy = await policyOf(tx, who.teamId, 'networks')
  const draft = await draftOf(tx, who.teamId, policy)
  const place = draft.rule.places.find(({ id }) => id === placeId)
  if (placeId && !place) throw notFound()
  if (draft.version !== version) throw conflict('changed_meanwhile')
  return { ...draft, basedOn: policy.version, place }
}

type Written = { rule: NetworkRule; version: number; basedOn: number }

/** Writes a draft over the version that was looked at, and over no other. Gives the new version. */
export async function writeDraft(
  tx: Tx,
  who: { teamId: string; id: string },
  { rule, version, basedOn }: Written,
): Promise<number> {
  const changed = { rule, version: version + 1, basedOn, changedBy: who.id, changedAt: now() }
  const [row] = await tx
    .insert(networkDrafts)
    .values({ teamId: who.teamId, ...changed })
    .onConflictDoUpdate({
      target: networkDrafts.teamId,
      set: changed,
      setWhere: eq(networkDrafts.version, version),
    })
    .returning({ version: networkDrafts.version })
  if (!row) throw conflict('changed_meanwhile')
  return row.version
}
