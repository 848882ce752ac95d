import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { factors, members, phones, recoveryRequests, teams, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, notFound } from '@/lib/kernel/errors'
import { person } from '@/lib/kernel/who'
import { whyItStays } from '@/lib/policy/remove-factor'
import type { FactorKind } from '@/lib/policy/second-factor'
import { aboutPerson } from '../about-person'
import { goOn } from '../begin-session'
import { endTrust } from '../cut-off'
import { standingOf } from '../standing'
import { inUse, tellOf } from './enrolled'
import { OneFactor } from './input'
import { endRecoveryCodes } from './recovery-codes'

/** Takes a factor away, for good: its secret is erased. Not the last one that a team demands. */
export const removeFactor = command({
  does: 'factor.removed',
  who: person({ fresh: true }),
  input: OneFactor,
  async run({ who, tx }, { factorId }) {
    const { userId } = who
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
    const have = await tx.select().from(factors).where(inUse(userId))
    const factor = have.find(({ id }) => id === factorId)
    if (!factor) throw notFound()
    const left = have.filter(({ id }) => id !== factorId).map(({ kind }) => kind)
    await mustNotStay(
      tx,
      userId,
      have.map(({ kind }) => kind),
      left,
    )

    const erased = { sealed: null, publicKey: null, credentialId: null }
    await tx
      .update(factors)
      .set({ endedAt: now(), endedReason: 'removed', ...erased })
      .where(and(eq(factors.id, factorId), isNull(factors.endedAt)))
    if (factor.kind === 'phone')
      await tx.update(phones).set({ chosenAt: null }).where(eq(phones.userId, userId))
    if (!left.length) await endRecoveryCodes(tx, userId)
    await endTrust(tx, userId)
    await tellOf(tx, who, 'removed', factor)
    const on = await goOn(tx, who, { trustedBrowserId: null })
    return {
      ...(await aboutPerson(tx, who)),
      before: { factor_kind: factor.kind, factor: factor.label },
      returns: on,
    }
  },
})

async function mustNotStay(
  tx: Tx,
  userId: string,
  have: readonly FactorKind[],
  left: readonly FactorKind[],
): Promise<void> {
  const { duties } = await standingOf(tx, userId)
  const stays = whyItStays({ now: have, left, duties, recovering: await isRecovering(tx, userId) }, now())
  if (!stays) return
  if (stays.why === 'recovering') throw conflict('factor_last_recovering')
  const demanding = duties.find((duty) => duty === stays.duty)
  const [team] = demanding
    ? await tx.select({ name: teams.name }).from(teams).where(eq(teams.id, demanding.teamId))
    : []
  throw conflict('factor_last_demanded', { team: team?.name ?? '' })
}

/** Whether a request to be let back in is open for this person. */
async function isRecovering(tx: Tx, userId: string): Promise<boolean> {
  const [open] = await tx
    .select({ id: recoveryRequests.id })
    .from(recoveryRequests)
    .innerJoin(
      members,
      and(eq(members.teamId, recoveryRequests.teamId), eq(members.id, recoveryRequests.memberId)),
    )
    .where(
      and(
        eq(members.userId, userId),
        isNull(recoveryRequests.cancelledAt),
        isNull(recoveryRequests.completedAt),
        gt(recoveryRequests.expiresAt, now()),
      ),
    )
    .limit(1)
  return Boolean(open)
}
