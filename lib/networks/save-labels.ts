import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { auditPlaces } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { wrongField } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { line } from '@/lib/members/input'
import { policyOf, writePolicy } from '@/lib/policies/policy-of'
import { noPlaceLabelRule } from '@/lib/policy/network-rule'
import { labelLimits } from '@/lib/policy/place-label'

const { leastPurpose, mostPurpose, leastDays, mostDays } = labelLimits

const LabelChange = z.object({
  on: z.boolean(),
  purpose: line.pipe(z.string().max(mostPurpose, 'label_purpose')),
  keepDays: z.int('label_days').min(leastDays, 'label_days').max(mostDays, 'label_days'),
  /** The version that was looked at. */
  version: z.int().min(0),
})

/**
 * Has actions say from which kind of place they are done, for a purpose that everybody can read and for so many days; or
 * no more, and then what was kept is gone at once.
 */
export const saveLabels = command({
  does: 'policy.place_labels_changed',
  who: member('policy.change', { alone: true, fresh: true }),
  input: LabelChange,
  async run({ who, tx }, { on, purpose, keepDays, version }) {
    if (on && purpose.length < leastPurpose) throw wrongField('purpose', 'label_purpose')
    const rule = on ? { purpose, keepDays } : noPlaceLabelRule
    const before = await policyOf(tx, who.teamId, 'place_labels')
    const plan = [{ stage: on ? ('enforce' as const) : ('off' as const), at: now().toISOString() }]
    await writePolicy(tx, who, { kind: 'place_labels', rule, plan, version })
    if (!on) await tx.delete(auditPlaces).where(eq(auditPlaces.teamId, who.teamId))
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      before: factsOf(before.rule),
      after: factsOf(rule),
      returns: { on },
    }
  },
})

const factsOf = ({ purpose, keepDays }: { purpose: string; keepDays: number }) => ({
  purpose: purpose || null,
  keep_days: purpose ? keepDays : null,
})
