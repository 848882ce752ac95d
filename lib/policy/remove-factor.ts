import { type Duty, dueAt, type FactorKind, satisfies } from './second-factor'

/** Why a factor has to stay. */
export type StayReason = 'demanded' | 'recovering'

/**
 * Why one factor of this person cannot be removed; null when it can. `left` are the kinds of those that would
 * remain. A rule that the person satisfies stays satisfied, grace or not, and while a way back is being asked
 * for nothing is taken away that the person might still find.
 */
export function whyItStays(
  { left, now, duties, recovering }: Removal,
  at: Date,
): { why: StayReason; duty?: Duty } | null {
  const duty = duties.find(
    (one) => dueAt(one, at) !== null && satisfies(one.rule, now) && !satisfies(one.rule, left),
  )
  if (duty) return { why: 'demanded', duty }
  return recovering && left.length === 0 ? { why: 'recovering' } : null
}

type Removal = {
  now: readonly FactorKind[]
  left: readonly FactorKind[]
  duties: readonly Duty[]
  /** A request to be let back in is open. */
  recovering: boolean
}
