import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { duties, roles } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { keepsOwnerInside } from '@/lib/policy/last-owner'
import { beginsAnew, isSetFree, type Laid } from '@/lib/policy/readiness'
import { type SecondFactorRule, satisfies } from '@/lib/policy/second-factor'
import { SecondFactorChange } from './input'
import { demandOwnFactor, ownerSeatsUnder } from './owners-inside'
import { policyOf, writePolicy } from './policy-of'
import { type RuledSeat, ruledSeats } from './ruled-seats'
import { wantedPlan, wantedRule } from './wanted-rule'

/**
 * Lays down what the team demands. Nobody demands what they have not done, no owner is left outside who was
 * the last one inside, and what somebody else saved meanwhile stays. Sessions go on: whoever lacks a factor
 * is asked in them.
 */
export const saveSecondFactorRule = command({
  does: 'policy.second_factor_changed',
  who: member('policy.change', { alone: true, fresh: true }),
  input: SecondFactorChange,
  async run({ who, tx }, { version, ...given }) {
    const rule = await wantedRule(tx, who, given)
    const before = await policyOf(tx, who.teamId, 'second_factor')
    if (before.version !== version) throw conflict('changed_meanwhile')
    const after: Laid = { rule, plan: wantedPlan(before, given, who.timeZone) }

    const seats = await ruledSeats(tx, who.teamId)
    const free = seats.filter((seat) => isSetFree(before, after, asRuled(seat), now()))
    await mustBeAllowed(tx, who, rule, seats, free.length > 0)
    const returns = { version: await writePolicy(tx, who, { kind: 'second_factor', ...after, version }) }
    await beginAnew(tx, who.teamId, before, after, seats)
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      before: await factsOf(tx, who.teamId, before, seats),
      after: { ...(await factsOf(tx, who.teamId, after, seats)), set_free: free.length || undefined },
      returns,
    }
  },
})

/**
 * Demanding asks for a factor that counts; setting people free for any at all, which was shown a moment ago.
 */
async function mustBeAllowed(
  tx: Tx,
  who: Actor,
  rule: SecondFactorRule,
  seats: RuledSeat[],
  setsFree: boolean,
) {
  const own = seats.find(({ id }) => id === who.id)?.kinds ?? []
  if (rule.demand !== 'required') {
    if (setsFree) demandOwnFactor(own.length > 0)
    return
  }
  demandOwnFactor(satisfies(rule, own))
  if (!keepsOwnerInside(await ownerSeatsUnder(tx, who.teamId, seats), rule))
    throw conflict('policy_owner_outside')
}

/** Whoever is held anew, or has lost by the change what counted, gets all days from their next request on. */
async function beginAnew(tx: Tx, teamId: string, before: Laid, after: Laid, seats: RuledSeat[]) {
  const anew = seats.filter((seat) => beginsAnew(before, after, asRuled(seat), seat.kinds, now()))
  const ofTeam = and(eq(duties.teamId, teamId), eq(duties.kind, 'second_factor'))
  // "Later" was said to the rule as it was.
  await tx
    .update(duties)
    .set({ laterUntil: null })
    .where(and(ofTeam, isNotNull(duties.laterUntil)))
  const fresh = {
    startedAt: null,
    extendedUntil: null,
    remindedDayBeforeAt: null,
    remindedHoursBeforeAt: null,
  }
  const ids = anew.map(({ id }) => id)
  if (ids.length)
    await tx
      .update(duties)
      .set(fresh)
      .where(and(eq(duties.teamId, teamId), eq(duties.kind, 'second_factor'), inArray(duties.memberId, ids)))
}

const asRuled = ({ id, roleId, external }: RuledSeat) => ({ id, roleId, external })

/** What the log says of a rule: in words and names, because roles and people may be gone when it is read. */
async function factsOf(tx: Tx, teamId: string, { rule, plan }: Laid, seats: RuledSeat[]) {
  const chosen = rule.roleIds.length
    ? await tx
        .select({ name: roles.name })
        .from(roles)
        .where(and(eq(roles.teamId, teamId), inArray(roles.id, rule.roleIds)))
    : []
  const pilot = seats.filter(({ id }) => rule.pilot.includes(id)).map(({ name }) => name)
  return {
    demand: rule.demand,
    scope: rule.scope,
    roles: chosen.map(({ name }) => name).join(', ') || undefined,
    pilot: pilot.join(', ') || undefined,
    kinds: rule.kinds.join(', '),
    grace_days: rule.graceDays,
    trust_days: rule.trustDays,
    starts: plan.find(({ stage }) => stage === 'grace')?.at,
  }
}
