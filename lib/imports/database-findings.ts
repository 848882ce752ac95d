import { EFFECTS, type Effect, type Finding, type Kind } from './findings'

/** What a row is found to be when it is held against what is already here. */
const HERE = {
  /** The same access of the same customer is here; nothing about it is changed. */
  already_known: 'ignored',
  /** It is here and the row says something else; what is here stays. */
  already_known_differs: 'needs_decision',
  /** A new access of a customer whom an earlier import brought in. */
  added_to_known_customer: 'information',
  /** The customer has left the old user names behind: its owner invites new people. */
  customer_switched_over: 'refused',
  /** Nobody could type it: the sign-in page takes 320 letters. */
  user_name_too_long: 'refused',
} as const satisfies Record<string, Effect>

export type StoredKind = Kind | keyof typeof HERE
/** A finding about a row and what is already here; `user_name_of_other_customer` then means a customer who is here. */
export type HereKind = keyof typeof HERE | 'user_name_of_other_customer'
export type StoredFinding = Omit<Finding, 'kind'> & { kind: StoredKind }

export const STORED_EFFECTS: Readonly<Record<StoredKind, Effect>> = { ...EFFECTS, ...HERE }

/** Effects in the order in which a person should look at them. */
export const EFFECT_ORDER: readonly Effect[] = [
  'refused',
  'needs_decision',
  'must_set_password',
  'normalised',
  'information',
  'ignored',
]

export const isStoredKind = (text: string): text is StoredKind => Object.hasOwn(STORED_EFFECTS, text)
