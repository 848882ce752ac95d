import { command } from '@/lib/kernel/command'
import { notFound } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { draftInHand, writeDraft } from './draft'
import { placeFacts } from './facts'
import { OnePlace } from './input'
import { namesIn } from './names-in'

/** Drafts that a place is one no longer. */
export const removePlace = command({
  does: 'network.draft_changed',
  who: member('policy.change'),
  input: OnePlace,
  async run({ who, tx }, { placeId, version }) {
    const { rule, basedOn, place } = await draftInHand(tx, who, version, placeId)
    if (!place) throw notFound()
    const places = rule.places.filter((one) => one !== place)
    const drafted = await writeDraft(tx, who, { rule: { ...rule, places }, version, basedOn })
    return {
      subject: { type: 'place', id: place.id, name: place.name },
      before: placeFacts(place, await namesIn(tx, who.teamId, [rule])),
      returns: { version: drafted, name: place.name },
    }
  },
})
