import { command } from '@/lib/kernel/command'
import { member } from '@/lib/kernel/who'
import { policyOf } from '@/lib/policies/policy-of'
import { draftInHand, writeDraft } from './draft'
import { DraftVersion } from './input'

/** Lets the draft go: it says again what was applied last. */
export const discardDraft = command({
  does: 'network.draft_discarded',
  who: member('policy.change'),
  input: DraftVersion,
  async run({ who, tx }, { version }) {
    const draft = await draftInHand(tx, who, version)
    if (!draft.differs) return { unchanged: true, returns: { version } }
    const { rule } = await policyOf(tx, who.teamId, 'networks')
    const drafted = await writeDraft(tx, who, { rule, version, basedOn: draft.basedOn })
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      returns: { version: drafted },
    }
  },
})
