import type { Facts } from '@/lib/kernel/audit'
import type { NetworkRule, Outcome, Place, PlaceOwner } from '@/lib/policy/network-rule'
import type { Names } from './names-in'

/** So many networks of a place, and so many names, stand in the log; of the others, how many there are. */
const shownNetworks = 10
const shownNames = 30

/** Where nobody in particular is meant, nothing is said. */
const whoseFact = (owner: PlaceOwner, names: Names) =>
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
    listed(
      elsewhereOf
        .filter((one) => one.outcome === outcome)
        .flatMap(({ owner }) => whoseFact(owner, names) ?? []),
    )
  return {
    places: listed(places.map(({ name }) => name)),
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
      on_call: listed(hours.onCall.map((id) => names[id] ?? id)),
    }),
  }
}

function listed(all: readonly string[]): string | undefined {
  const more = all.length > shownNames ? ` … (+${all.length - shownNames})` : ''
  return all.length ? all.slice(0, shownNames).join(', ') + more : undefined
}
