import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import type { NetworkRule, PlaceOwner } from '@/lib/policy/network-rule'
import { draftInHand, writeDraft } from './draft'
import { ElsewhereOf, mostPlaces } from './input'
import { namesIn } from './names-in'
import { ownerMeant } from './owner-meant'

/** Drafts that a role or a person is treated otherwise from elsewhere, or no longer. */
export const saveElsewhereOf = command({
  does: 'network.draft_changed',
  who: member('policy.change'),
  input: ElsewhereOf,
  async run({ who, tx }, { outcome, version, ...given }) {
    const owner = (await ownerMeant(tx, who.teamId, given)) as Exclude<PlaceOwner, { of: 'team' }>
    const { rule, basedOn } = await draftInHand(tx, who, version)
    const present = rule.elsewhereOf.find((one) => isSame(one.owner, owner))
    if ((present?.outcome ?? '') === outcome) return { unchanged: true, returns: { version } }

    const others = rule.elsewhereOf.filter((one) => one !== present)
    const elsewhereOf = outcome ? [...others, { owner, outcome }] : others
    if (elsewhereOf.length > mostPlaces) throw conflict('network_too_many', { most: mostPlaces })
    const changed: NetworkRule = { ...rule, elsewhereOf }
    const drafted = await writeDraft(tx, who, { rule: changed, version, basedOn })
    const whose = (await namesIn(tx, who.teamId, [rule, changed]))[owner.id]
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      before: { whose, elsewhere: present?.outcome ?? rule.elsewhere },
      after: { whose, elsewhere: outcome || rule.elsewhere },
      returns: { version: drafted },
    }
  },
})

const isSame = (one: PlaceOwner, other: PlaceOwner) =>
  one.of === other.of && (one.of === 'team' || one.id === (other as typeof one).id)
