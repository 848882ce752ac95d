import type { Tx } from '@/db/database'
import type { Actor } from '@/lib/kernel/caller'
import { conflict } from '@/lib/kernel/errors'
import { findMember } from '@/lib/members/find-member'
import { binds } from '@/lib/policy/second-factor'
import { demandOwnFactor } from './owners-inside'
import { policyOf } from './policy-of'
import { dutyOf, ruledSeats } from './ruled-seats'

/**
 * A colleague whom the rule means, for whoever spares them something; who does that has a factor of their
 * own.
 */
export async function heldSeat(tx: Tx, who: Actor, memberId: string) {
  const colleague = await findMember(tx, who, memberId)
  const policy = await policyOf(tx, who.teamId, 'second_factor')
  const seats = await ruledSeats(tx, who.teamId)
  demandOwnFactor((seats.find(({ id }) => id === who.id)?.kinds ?? []).length > 0)
  const seat = seats.find(({ id }) => id === memberId)
  if (!seat) throw conflict('policy_not_bound')
  const duty = dutyOf(policy, seat, who.timeZone)
  if (!binds(duty.rule, duty.seat)) throw conflict('policy_not_bound')
  return { colleague, duty, rule: policy.rule }
}
