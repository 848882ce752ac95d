import { command } from '@/lib/kernel/command'
import { member } from '@/lib/kernel/who'
import { draftInHand, writeDraft } from './draft'
import { Elsewhere } from './input'

/** Drafts what happens from everywhere that is no place. */
export const saveElsewhere = command({
  does: 'network.draft_changed',
  who: member('policy.change'),
  input: Elsewhere,
  async run({ who, tx }, { elsewhere, version }) {
    const { rule, basedOn } = await draftInHand(tx, who, version)
    if (rule.elsewhere === elsewhere) return { unchanged: true, returns: { version } }
    const drafted = await writeDraft(tx, who, { rule: { ...rule, elsewhere }, version, basedOn })
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      before: { elsewhere: rule.elsewhere },
      after: { elsewhere },
      returns: { version: drafted },
    }
  },
})
