import { and, eq, lte } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, ownerProposals } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, notFound } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { isMainAnOwner } from '@/lib/members/owners'
import { proposalState, whyNotHeir } from '@/lib/policy/heir'
import { presetRoleId } from '@/lib/teams/create-team'
import { OneProposal } from './input'
import { demandOpen, heirSeat, isOpen, ownersSeen } from './proposals'

/**
 * Whom the vendor has proposed takes it, after the wait and by themselves. Nothing is taken away from the
 * owner who was not reached: they keep seat and role, and the mark of the main account as long as they could
 * sign in.
 */
export const becomeOwner = command({
  does: 'recovery.owner_named',
  // Where the owner is gone, nobody is left to mend a rule that keeps the heir outside.
  who: member('team.read', { alone: true, fresh: true, anywhere: true }),
  input: OneProposal,
  async run({ who, tx }, { proposalId }) {
    const { teamId, id } = who
    const seat = await asTheDoor(tx, teamId, () => demandReady(tx, who, proposalId))
    const taken = await tx
      .update(ownerProposals)
      .set({ completedAt: now() })
      .where(
        and(
          eq(ownerProposals.teamId, teamId),
          eq(ownerProposals.id, proposalId),
          lte(ownerProposals.readyAt, now()),
          isOpen(),
        ),
      )
      .returning({ id: ownerProposals.id })
    if (!taken.length) throw conflict('proposal_over')
    const roleId = await presetRoleId(tx, teamId, 'owner')
    const takesMark = !(await isMainAnOwner(tx, teamId))
    if (takesMark) await tx.update(members).set({ isMain: false }).where(eq(members.teamId, teamId))
    await tx
      .update(members)
      .set({ roleId, ...(takesMark ? { isMain: true } : {}) })
      .where(and(eq(members.teamId, teamId), eq(members.id, id)))
    await promise(tx, { kind: 'proposal_notice', teamId, proposalId, what: 'named' }, { teamId })
    return {
      subject: { type: 'member', id, name: seat.name },
      before: { role: seat.role },
      after: { role: 'owner', ...(takesMark ? { main_account: seat.name } : {}) },
      returns: null,
    }
  },
})

/**
 * Looks at everything again: three days have passed, and an owner may have been in a session that was open
 * before.
 */
async function demandReady(tx: Tx, { teamId, id }: Actor, proposalId: string) {
  const open = await demandOpen(tx, teamId, proposalId)
  if (open.memberId !== id) throw notFound()
  if (proposalState(open, now()) !== 'ready') throw conflict('proposal_not_ready')
  const seat = await heirSeat(tx, teamId, id)
  const not = seat && whyNotHeir(seat.rule)
  if (!seat || not) throw conflict(not ?? 'heir_inactive')
  const { acting, seenAt } = await ownersSeen(tx, teamId)
  if (acting > 0 && seenAt && seenAt >= open.createdAt) throw conflict('heir_owner_back')
  return seat
}
