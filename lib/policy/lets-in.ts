/** A seat as far as it matters for who comes in by it. */
export type SeatState = {
  state: 'old' | 'invited' | 'active' | 'unused' | 'removed'
  suspendedAt: Date | null
  /** When this very seat carried out its team's switch-over, if it did. */
  carriedOutAt: Date | null
}

/**
 * Whether a seat lets its person in: while it signs in the old way, and once it has a sign-in of its own. Whoever has
 * carried out the switch-over keeps the one session in which they did it, until their own link is opened: somebody has
 * to be able to correct an address. `provedAt` is when this session was last proved.
 */
export function letsIn(seat: SeatState, provedAt: Date): boolean {
  if (seat.suspendedAt) return false
  if (seat.state === 'active' || seat.state === 'old') return true
  return seat.state === 'invited' && seat.carriedOutAt !== null && provedAt <= seat.carriedOutAt
}
