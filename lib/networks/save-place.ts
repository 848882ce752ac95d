import { folded } from '@/lib/format/folded'
import { command } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { member } from '@/lib/kernel/who'
import type { NetworkRule, Place } from '@/lib/policy/network-rule'
import { draftInHand, writeDraft } from './draft'
import { placeFacts } from './facts'
import { mostNetworks, mostPlaces, PlaceChange } from './input'
import { namesIn } from './names-in'
import { networksMeant } from './networks-meant'
import { ownerMeant } from './owner-meant'

/** Drafts a place, or another shape of one that is there. */
export const savePlace = command({
  does: 'network.draft_changed',
  who: member('policy.change'),
  input: PlaceChange,
  async run({ who, tx }, { placeId, name, kind, outcome, networks, version, ...whose }) {
    const owner = await ownerMeant(tx, who.teamId, whose)
    const { rule, basedOn, place: present } = await draftInHand(tx, who, version, placeId)
    // Somebody may have two homes; two offices of one name nobody could tell apart.
    const twin = rule.places.find((one) => one.id !== present?.id && folded(one.name) === folded(name))
    if (twin && kind !== 'home') throw wrongField('name', 'network_place_twice', { name: twin.name })
    const kept = networksMeant(who.teamId, { kind, owner, networks }, present)
    const place: Place = { id: present?.id ?? newId(), name, kind, owner, outcome, ...kept }
    const changed: NetworkRule = { ...rule, places: placed(rule.places, place) }
    mustFit(changed)
    const drafted = await writeDraft(tx, who, { rule: changed, version, basedOn })
    const names = await namesIn(tx, who.teamId, [rule, changed])
    return {
      subject: { type: 'place', id: place.id, name },
      before: present && placeFacts(present, names),
      after: placeFacts(place, names),
      returns: { version: drafted, placeId: place.id, name },
    }
  },
})

const placed = (places: readonly Place[], place: Place) =>
  places.some(({ id }) => id === place.id)
    ? places.map((one) => (one.id === place.id ? place : one))
    : [...places, place]

function mustFit({ places }: NetworkRule): void {
  if (places.length > mostPlaces) throw conflict('network_too_many', { most: mostPlaces })
  const all = places.reduce((sum, { prefixes, hashed }) => sum + prefixes.length + hashed.length, 0)
  if (all > mostNetworks.inAll) throw conflict('network_too_many', { most: mostNetworks.inAll })
}
