import type { Facts } from '@/lib/kernel/audit'
import type { NetworkRule, Outcome, Place, PlaceOwner } from '@/lib/policy/network-rule'
import type { Names } from './names-in'

/** So many networks of a place stand in the log; of the others, how many there are. */
const shownNetworks = 10

/** Where nobody in particular is meant, nothing is said. */
export const whoseFact = (owner: PlaceOwner, names: Names) =>
  owner.of === 'team' ? undefined : (names[owner.id] ?? owner.id)

/** What the log says of a place: in words and names, because roles and people may be gone when it is read. */
export function placeFacts(place: Place, names: Names): Facts {
  const shown = place.prefixes.slice(0, shownNetworks)
  const count = place.prefixes.length + place.hashed.length
  return {
    place: place.name,
    place_kind: place.kind,
    whose: whoseFact(place.owner, names),
    outcome: place.outcome,
    networks: shown.length ? shown.join(', ') : undefined,
    network_count: count > shown.length ? count : undefined,
  }
}

/** What the log says of a whole rule. */
export function ruleFacts({ places, elsewhere, elsewhereOf, hours }: NetworkRule, names: Names): Facts {
  const exceptions = (outcome: Outcome) =>
    elsewhereOf
      .filter((one) => one.outcome === outcome)
      .map(({ owner }) => whoseFact(owner, names))
      .join(', ') || undefined
  return {
    places: places.map(({ name }) => name).join(', ') || undefined,
    elsewhere,
    elsewhere_allow: exceptions('allow'),
    elsewhere_factor: exceptions('factor'),
    elsewhere_ask: exceptions('ask'),
    elsewhere_deny: exceptions('deny'),
    ...(hours && {
      days: hours.days.join(', '),
      working_hours: `${hours.from}–${hours.to}`,
      outside_hours: hours.outside,
      holidays: hours.holidays.length || undefined,
      on_call: hours.onCall.map((id) => names[id] ?? id).join(', ') || undefined,
    }),
  }
}
