import { can } from './can'
import type { Grants } from './permissions'
import { binds, type FactorKind, type RuledSeat, type SecondFactorRule, satisfies } from './second-factor'

/** A seat as far as it matters for who can still decide about the team. */
export type OwnerSeat = {
  id: string
  grants: Grants
  state: 'old' | 'invited' | 'active' | 'unused' | 'removed'
  suspendedAt: Date | null
}

/**
 * Whether this seat is an owner who can sign in now: an invited one may never come, a suspended one may not.
 */
export const isActingOwner = (seat: OwnerSeat) =>
  can(seat, 'team.own') && !seat.suspendedAt && (seat.state === 'active' || seat.state === 'old')

/**
 * Whether an owner who can sign in is left when this seat no longer is one; who is none takes nothing away.
 * An owner who has not come yet counts as one to lose: after a switch-over the only owner waits for their own
 * link. Asked under the team's lock, because two owners who demote each other at once would otherwise each
 * see the other one stay.
 */
export const keepsAnOwner = (seats: readonly OwnerSeat[], without: string) =>
  seats.some((seat) => seat.id !== without && isActingOwner(seat)) ||
  !seats.some((seat) => seat.id === without && can(seat, 'team.own'))

/** An owner who can sign in, as far as a rule on second factors may shut them out. */
export type OwnerUnderRule = RuledSeat & {
  kinds: readonly FactorKind[]
  /** False for whoever signs in the old way, whom no such rule means. */
  held: boolean
}

/**
 * Whether some owner stays inside under a rule from the first moment on: is not meant by it, or has what
 * counts.
 */
export const keepsOwnerInside = (owners: readonly OwnerUnderRule[], rule: SecondFactorRule) =>
  owners.some(({ held, kinds, ...seat }) => !held || !binds(rule, seat) || satisfies(rule, kinds))
