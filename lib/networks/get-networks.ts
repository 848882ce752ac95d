import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { homeHashes } from '@/lib/auth/home-network'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { ownerNames } from '@/lib/policies/owner-seats'
import { type Policy, policyOf } from '@/lib/policies/policy-of'
import type { NetworkRule } from '@/lib/policy/network-rule'
import { compileNetworks, verdictOf } from '@/lib/policy/network-verdict'
import { formatAddress, formatPrefix, networkOf, parseAddress } from '@/lib/policy/networks'
import { type PolicyStage, stageAt } from '@/lib/policy/staging'
import { type Commit, isOverdue, lastRevertOf, openCommitOf } from './commits'
import { draftOf } from './draft'
import { namesIn } from './names-in'
import { preflight } from './preflight'

export type Networks = Awaited<ReturnType<typeof getNetworks>>

/** What holds about networks, what is drafted, what waits to be confirmed, and from where one looks at it. */
export const getNetworks = query({
  who: member('policy.read'),
  input: z.object({}),
  async run({ who, tx }) {
    const commit = await openCommitOf(tx, who.teamId)
    const waiting = commit && !isOverdue(commit) ? commit : null
    const policy = await presentOf(tx, who.teamId, waiting ? null : commit)
    const draft = await draftOf(tx, who.teamId, policy)
    const stage: PolicyStage = stageAt(policy.plan, now())
    return {
      applied: { ...policy, stage },
      draft,
      /** By place of the draft, what distinguishes it from what holds. */
      changes: changesIn(policy.rule, draft.rule),
      waiting: waiting && {
        id: waiting.id,
        madeBy: waiting.madeByName,
        createdAt: waiting.createdAt,
        revertsAt: waiting.revertsAt,
      },
      wentBackAt: waiting ? null : (commit?.revertsAt ?? (await lastRevertOf(tx, who.teamId))),
      names: await namesIn(tx, who.teamId, [policy.rule, draft.rule]),
      here: hereIn(draft.rule, who),
      /** What speaks against believing addresses on this server. */
      findings: preflight(who.address),
      owners: await ownerNames(tx, who.teamId),
      at: now(),
    }
  },
})

function changesIn(applied: NetworkRule, draft: NetworkRule): Record<string, 'new' | 'changed'> {
  const before = new Map(applied.places.map((place) => [place.id, place]))
  const changed = draft.places.filter((place) => !isDeepStrictEqual(before.get(place.id), place))
  return Object.fromEntries(changed.map(({ id }) => [id, before.has(id) ? 'changed' : 'new']))
}

/** One's own address as the network sees it, the network around it, and what the draft would say to it. */
function hereIn(rule: NetworkRule, { id, roleId, teamId, timeZone, address: text }: Actor) {
  const address = parseAddress(text)
  if (!address) return null
  const seat = { memberId: id, roleId }
  const asked = { seat, address, hashes: homeHashes(teamId, address), at: now(), timeZone }
  const { place, outcome } = verdictOf(compileNetworks(rule), asked)
  const network = formatPrefix(networkOf(address))
  return { address: formatAddress(address), network, place: place?.name ?? null, outcome }
}

/** What holds; of a rule that nobody has confirmed in time what it will go back to, under the number that it gets then. */
async function presentOf(tx: Tx, teamId: string, overdue: Commit | null): Promise<Policy<'networks'>> {
  const policy = await policyOf(tx, teamId, 'networks')
  if (!overdue) return policy
  const back = { version: overdue.version + 1, changedAt: overdue.revertsAt, changedBy: null }
  return { ...policy, ...overdue.previous, ...back }
}
