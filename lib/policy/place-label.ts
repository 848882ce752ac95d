import type { PlaceLabel, PlaceLabelRule } from './network-rule'
import type { NetworkStanding } from './network-standing'

/** How much has to be said about the purpose, and for how long labels may be kept. */
export const labelLimits = { leastPurpose: 10, mostPurpose: 500, leastDays: 7, mostDays: 365 } as const

/** Nobody's actions carry a label until somebody has said what for. */
export const areLabelled = ({ purpose }: PlaceLabelRule) => purpose !== ''

/**
 * From which kind of place somebody acts: at the office; at their own home, never at a colleague's; on the road, when a
 * pass lets them in where no place would; else unknown, which is no accusation.
 */
export function placeLabel({ verdict, pass }: Pick<NetworkStanding, 'verdict' | 'pass'>): PlaceLabel {
  const place = verdict?.place
  if (place?.kind === 'office') return 'office'
  if (place?.kind === 'home' && place.own) return 'home'
  const letInByPlace = place && verdict.outcome === 'allow'
  return pass && !letInByPlace ? 'on_the_road' : 'unknown'
}
