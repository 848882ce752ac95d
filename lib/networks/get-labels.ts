import { z } from 'zod'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { policyOf } from '@/lib/policies/policy-of'
import { areLabelled } from '@/lib/policy/place-label'

export type Labels = Awaited<ReturnType<typeof getLabels>>

/** What is laid down about place labels: everybody whom they are about may read it. */
export const getLabels = query({
  who: member('team.read'),
  input: z.object({}),
  async run({ who, tx }) {
    const { rule, version, changedAt } = await policyOf(tx, who.teamId, 'place_labels')
    return { ...rule, on: areLabelled(rule), version, changedAt }
  },
})
