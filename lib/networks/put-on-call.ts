import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { findMember } from '@/lib/members/find-member'
import { draftInHand, writeDraft } from './draft'
import { OnCall } from './input'

/** Drafts that the hours do not bind somebody. */
export const putOnCall = command({
  does: 'network.draft_changed',
  who: member('policy.change'),
  input: OnCall,
  async run({ who, tx }, { memberId, version }) {
    const { id, name } = await findMember(tx, who, memberId)
    const { rule, basedOn } = await draftInHand(tx, who, version)
    if (!rule.hours) throw conflict('changed_meanwhile')
    if (rule.hours.onCall.includes(id)) return { unchanged: true, returns: { version } }
    const hours = { ...rule.hours, onCall: [...rule.hours.onCall, id] }
    const drafted = await writeDraft(tx, who, { rule: { ...rule, hours }, version, basedOn })
    return {
      subject: { type: 'member', id, name },
      after: { on_call: name },
      returns: { version: drafted },
    }
  },
})
