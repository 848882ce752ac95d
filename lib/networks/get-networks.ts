import { z } from 'zod'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { ownerNames } from '@/lib/policies/owner-seats'
import { policyOf } from '@/lib/policies/policy-of'
import { formatAddress, formatPrefix, networkOf, parseAddress } from '@/lib/policy/networks'
import { type PolicyStage, stageAt } from '@/lib/policy/staging'
import { lastRevertOf, openCommitOf } from './commits'
import { draftOf } from './draft'
import { namesIn } from './names-in'

export type Networks = Awaited<ReturnType<typeof getNetworks>>

/** What holds about networks, what is drafted, what waits to be confirmed, and from where one looks at it. */
export const getNetworks = query({
  who: member('policy.read'),
  input: z.object({}),
  async run({ who, tx }) {
    const policy = await policyOf(tx, who.teamId, 'networks')
    const draft = await draftOf(tx, who.teamId, policy)
    const waiting = await openCommitOf(tx, who.teamId)
    const stage: PolicyStage = stageAt(policy.plan, now())
    const address = parseAddress(who.address)
    return {
      applied: { ...policy, stage },
      draft,
      waiting: waiting && {
        id: waiting.id,
        madeBy: waiting.madeByName,
        createdAt: waiting.createdAt,
        revertsAt: waiting.revertsAt,
        /** This session was begun under the rule: what it sees is what everybody will. */
        begunUnderIt: who.facts.createdAt > waiting.createdAt,
      },
      wentBackAt: waiting ? null : await lastRevertOf(tx, who.teamId),
      names: await namesIn(tx, who.teamId, [policy.rule, draft.rule]),
      /** One's own address as the network sees it, and the network around it. */
      here: address && { address: formatAddress(address), network: formatPrefix(networkOf(address)) },
      owners: await ownerNames(tx, who.teamId),
      at: now(),
    }
  },
})
