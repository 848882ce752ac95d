/** How long no owner was seen before another may be proposed, how long everybody can object, and how long it stays open. */
export const heirLimits = { awayDays: 14, waitHours: 72, openDays: 7, noticeHours: 24 }

/** A member as far as it matters for whether they may become an owner on the vendor's word. */
export type HeirSeat = {
  state: 'old' | 'invited' | 'active' | 'unused' | 'removed'
  suspendedAt: Date | null
  external: boolean
  /** Mail goes to the main account: to whoever reads that mailbox. */
  redirected: boolean
  confirmedAt: Date | null
  lockedAt: Date | null
  isOwner: boolean
  /** The vendor's staff, whose sign-in opens every customer. */
  isOperator: boolean
  /** When they were last in a session. */
  seenAt: Date | null
}

export type NotHeir =
  | 'heir_inactive'
  | 'heir_external'
  | 'heir_unconfirmed'
  | 'heir_owner'
  | 'heir_staff'
  | 'heir_has_sign_in'

/** Why this member cannot become an owner by the vendor's way; null for who can. */
export function whyNotHeir(seat: HeirSeat): NotHeir | null {
  if (seat.isOperator) return 'heir_staff'
  if (seat.state !== 'active' || seat.suspendedAt || seat.lockedAt) return 'heir_inactive'
  if (seat.external) return 'heir_external'
  if (seat.redirected || !seat.confirmedAt) return 'heir_unconfirmed'
  return seat.isOwner ? 'heir_owner' : null
}

/**
 * Why this seat cannot be given a link by the vendor's way; null for staff who wait for theirs in vain, who were taken
 * for nobody, or who were not seen for two weeks and whose mail goes to the owner who is gone. An owner whose own link
 * went astray is one of them.
 */
export function whyNoLink(seat: HeirSeat, at: Date): NotHeir | null {
  if (seat.isOperator) return 'heir_staff'
  if (seat.suspendedAt || seat.lockedAt) return 'heir_inactive'
  if (seat.state === 'active' && !(seat.redirected && isLongAgo(seat.seenAt, at))) return 'heir_has_sign_in'
  if (!linkable.includes(seat.state)) return 'heir_inactive'
  return seat.external ? 'heir_external' : null
}

/** Whether no owner who could sign in has been seen for so long that the vendor may propose another one. */
export const ownersAreAway = (
  { acting, seenAt }: { acting: number; seenAt: Date | null },
  at: Date,
): boolean => acting === 0 || isLongAgo(seenAt, at)

const isLongAgo = (seenAt: Date | null, at: Date) =>
  seenAt === null || at.getTime() - seenAt.getTime() >= heirLimits.awayDays * dayMs

const linkable: readonly HeirSeat['state'][] = ['invited', 'unused', 'active']

const dayMs = 24 * 60 * 60 * 1000

/** A proposal as its row says. */
export type Proposal = {
  readyAt: Date
  expiresAt: Date
  cancelledAt: Date | null
  completedAt: Date | null
}

/** How far a proposal is: the wait can be shortened by nobody. */
export function proposalState({ readyAt, expiresAt, cancelledAt, completedAt }: Proposal, at: Date) {
  if (completedAt) return 'completed'
  if (cancelledAt) return 'cancelled'
  if (expiresAt <= at) return 'expired'
  return readyAt <= at ? 'ready' : 'waiting'
}
