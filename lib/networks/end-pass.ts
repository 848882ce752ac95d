import { and, eq, gt, isNull } from 'drizzle-orm'
import { networkPasses } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { can } from '@/lib/policy/can'
import { findPass } from './find-pass'
import { OnePass } from './pass-input'
import { tellOfPass } from './tell-of-pass'

/**
 * Ends a pass before its time, at the next request of whoever is in by it. What an owner took for themselves, only
 * owners end: an administrator could otherwise keep every owner outside.
 */
export const endPass = command({
  does: 'pass.ended',
  who: member('network.grant'),
  input: OnePass,
  async run({ who, tx }, { passId }) {
    const { pass, name } = await findPass(tx, who, passId)
    if (pass.kind === 'owner' && !can(who, 'team.own')) throw forbidden('stands_higher')
    const ended = await tx
      .update(networkPasses)
      .set({ endedAt: now(), endedBy: who.id })
      .where(
        and(
          eq(networkPasses.teamId, who.teamId),
          eq(networkPasses.id, pass.id),
          eq(networkPasses.decision, 'granted'),
          isNull(networkPasses.endedAt),
          gt(networkPasses.endsAt, now()),
        ),
      )
      .returning({ id: networkPasses.id })
    if (!ended.length) throw conflict('pass_over')
    const { teamId, timeZone } = who
    if (pass.memberId !== who.id)
      await tellOfPass(tx, {
        teamId,
        memberId: pass.memberId,
        news: 'ended',
        timeZone,
        values: () => ({ name, by: who.name }),
      })
    return { subject: { type: 'member', id: pass.memberId, name }, returns: { name } }
  },
})
