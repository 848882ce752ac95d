/** How far somebody is on the way to a sign-in of their own, as the team sees it; the order is the order of the list. */
export const invitationStates = [
  'undeliverable',
  'expired',
  'withdrawn',
  'sending',
  'sent',
  'opened',
  'old',
  'activated',
  'suspended',
  'unused',
  'removed',
] as const
export type InvitationState = (typeof invitationStates)[number]

/** What a seat's newest invitation says; dates are moments, null for what has not happened. */
export type InvitationFacts = {
  createdAt: Date
  expiresAt: Date
  sentAt: Date | null
  bouncedAt: Date | null
  openedAt: Date | null
  withdrawnAt: Date | null
}

export type SeatFacts = {
  state: 'old' | 'invited' | 'active' | 'unused' | 'removed'
  suspendedAt: Date | null
}

/**
 * The one state of a seat and its newest invitation at a moment. Suspension stands beside the life cycle and hides
 * what is below it; a link that was opened has arrived, whatever the mail service reported before; a seat that waits
 * without any link counts as withdrawn, because nothing is on its way to that person.
 */
export function invitationState(
  invitation: InvitationFacts | null,
  member: SeatFacts,
  now: Date,
): InvitationState {
  if (member.state === 'removed' || member.state === 'unused') return member.state
  if (member.suspendedAt) return 'suspended'
  if (member.state === 'active') return 'activated'
  if (member.state === 'old') return 'old'
  if (!invitation || invitation.withdrawnAt) return 'withdrawn'
  if (invitation.bouncedAt && !invitation.openedAt) return 'undeliverable'
  if (invitation.expiresAt <= now) return 'expired'
  if (invitation.openedAt) return 'opened'
  return invitation.sentAt ? 'sent' : 'sending'
}

/** The states in which the person still waits for something that this team can do. */
export const waitingStates: readonly InvitationState[] = [
  'sending',
  'sent',
  'opened',
  'expired',
  'undeliverable',
  'withdrawn',
]

/** The states in which nothing happens any more unless somebody in the team acts. */
export const stuckStates: readonly InvitationState[] = ['undeliverable', 'expired']
