import {
  can,
  mayChangeRole,
  mayHelpIn,
  mayMarkExternal,
  mayReach,
  mayRemove,
  maySuspend,
  type Seat,
} from './can'
import { type InvitationState, waitingStates } from './invitation-state'

export type SeatAction =
  | 'send_again'
  | 'correct_address'
  | 'change_role'
  | 'change_external'
  | 'help_in'
  | 'withdraw'
  | 'end_sessions'
  | 'ask_password'
  | 'suspend'
  | 'restore'
  | 'remove'

/**
 * What somebody is offered to do with a colleague's seat, in the order of the menu; empty where there is
 * nothing. The verbs decide again. `owners` is how many owners can sign in: the only one is not offered to
 * stop being one.
 */
export function seatActions(
  actor: Seat,
  seat: Seat & { state: InvitationState },
  owners: number,
): SeatAction[] {
  const { state } = seat
  if (state === 'old' || state === 'unused' || state === 'removed') return []
  const waiting = waitingStates.includes(state)
  const offered: [SeatAction, boolean][] = [
    ['send_again', waiting && mayReach(actor, seat)],
    ['correct_address', waiting && mayReach(actor, seat)],
    ['change_role', mayGiveSomeRole(actor, seat, owners)],
    ['change_external', mayMarkExternal(actor, seat)],
    ['help_in', state === 'activated' && mayHelpIn(actor, seat)],
    ['withdraw', waiting && state !== 'withdrawn' && mayReach(actor, seat)],
    ['end_sessions', state === 'activated' && maySuspend(actor, seat)],
    ['ask_password', state === 'activated' && maySuspend(actor, seat)],
    ['suspend', state === 'activated' && maySuspend(actor, seat)],
    ['restore', state === 'suspended' && maySuspend(actor, seat)],
    ['remove', mayRemove(actor, seat)],
  ]
  return offered.filter(([, allowed]) => allowed).map(([action]) => action)
}

/** A role that holds nothing is covered by everybody, so what is left to ask is who may touch whom. */
const mayGiveSomeRole = (actor: Seat, seat: Seat, owners: number) =>
  mayChangeRole(actor, seat, { grants: {} }) && !(owners < 2 && can(seat, 'team.own') && actor.id === seat.id)
