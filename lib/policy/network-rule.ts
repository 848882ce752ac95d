/**
 * What happens from a place, the mildest first: come in; come in with a second factor shown a short while ago; ask
 * somebody who may grant it; no.
 */
export const outcomes = ['allow', 'factor', 'ask', 'deny'] as const
export type Outcome = (typeof outcomes)[number]

export const placeKinds = ['office', 'home', 'other'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Whose place it is. Departments and the keys of machines will be further ones. */
export type PlaceOwner = { of: 'team' } | { of: 'role'; id: string } | { of: 'member'; id: string }

/** A network by name, "Office Poznań". */
export type Place = {
  id: string
  name: string
  kind: PlaceKind
  owner: PlaceOwner
  outcome: Outcome
  /** In one spelling (`formatPrefix`), sorted. */
  prefixes: string[]
  /** Somebody's home: keyed hashes of such networks (lib/auth/home-network) in place of `prefixes`. */
  hashed: string[]
}

/** When people work, by the clocks of the company; what happens outside of it. */
export type Hours = {
  /** 1 is Monday, 7 Sunday (ISO 8601). */
  days: number[]
  /** `07:00`, from then on; `19:00`, until then. Never across midnight. */
  from: string
  to: string
  /** Days off, as `2026-12-25`, sorted. */
  holidays: string[]
  outside: Outcome
  /** Seats on call: hours do not bind them. */
  onCall: string[]
}

/** What the team lays down about networks; one document, so that it is drafted, applied and taken back whole. */
export type NetworkRule = {
  places: Place[]
  /** From everywhere that is no place. */
  elsewhere: Outcome
  /** The same for a role or a person; the person's goes before the role's. */
  elsewhereOf: { owner: Exclude<PlaceOwner, { of: 'team' }>; outcome: Outcome }[]
  hours: Hours | null
}

export const noNetworkRule: NetworkRule = { places: [], elsewhere: 'allow', elsewhereOf: [], hours: null }

/** Whether actions say from where they were done, and for what; nobody's do until somebody has said the purpose. */
export type PlaceLabelRule = { purpose: string; keepDays: number }

export const noPlaceLabelRule: PlaceLabelRule = { purpose: '', keepDays: 30 }

export const placeLabels = ['office', 'home', 'on_the_road', 'unknown'] as const
export type PlaceLabel = (typeof placeLabels)[number]
