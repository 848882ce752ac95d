import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, networkPasses } from '@/db/schema'
import { inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden, wrongField } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { passLimits, passMs } from '@/lib/policy/pass'
import { findPass } from './find-pass'
import { PassDecision } from './pass-input'
import { tellOfPass } from './tell-of-pass'

/**
 * Somebody who may grant it says yes or no to a colleague who stands outside: once, whoever else answers at the same
 * moment, and never to themselves. What was granted counts from now on.
 */
export const decidePass = command({
  does: 'pass.granted',
  who: member('network.grant', { fresh: true }),
  input: PassDecision,
  async run({ who, tx }, given) {
    const { pass, name } = await findPass(tx, who, given.passId)
    const { memberId } = pass
    if (memberId === who.id) throw forbidden('not_yourself')
    if (!(await holdSeat(tx, who.teamId, memberId))) throw conflict('pass_over')
    const yes = given.decision === 'granted'
    const length = yes ? passMs(given.hours) : 0
    if (length === null) throw wrongField('hours', 'pass_hours_invalid')
    const times = yes ? { startsAt: now(), endsAt: inMs(length) } : {}
    const [decided] = await tx
      .update(networkPasses)
      .set({ decision: given.decision, decidedAt: now(), decidedBy: who.id, ...times })
      .where(
        and(
          eq(networkPasses.teamId, who.teamId),
          eq(networkPasses.id, pass.id),
          isNull(networkPasses.decision),
          gt(networkPasses.expiresAt, now()),
        ),
      )
      .returning({ endsAt: networkPasses.endsAt })
    if (!decided) throw conflict('pass_over')
    const { endsAt } = decided
    await tellOfPass(tx, {
      teamId: who.teamId,
      memberId,
      news: given.decision,
      timeZone: who.timeZone,
      values: (say) => ({ name, by: who.name, ...(endsAt ? { until: say(endsAt) } : {}) }),
      // Whoever did not ask has to look at their own sign-in.
      path: yes ? `/t/${who.teamSlug}` : '/account/security',
      // A yes that arrives when it is over, or a no of yesterday, would only confuse.
      until: endsAt ?? inMs(passLimits.waitsHours * 3_600_000),
    })
    return {
      does: yes ? 'pass.granted' : 'pass.declined',
      subject: { type: 'member', id: memberId, name },
      after: { from_address: pass.address, ...(endsAt ? { until: endsAt.toISOString() } : {}) },
      returns: { name, hours: yes ? given.hours : 0 },
    }
  },
})

/** Whether the seat still lets in. It stays so until this has committed, so that nobody is suspended in between. */
async function holdSeat(tx: Tx, teamId: string, memberId: string): Promise<boolean> {
  const [seat] = await tx
    .select({ state: members.state, suspendedAt: members.suspendedAt })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.id, memberId)))
    .for('update')
  return seat?.state === 'active' && !seat.suspendedAt
}
