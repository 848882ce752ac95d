import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles } from '@/db/schema'
import { startOfDay } from '@/lib/format/zoned-day'
import { days, inMs, now } from '@/lib/kernel/clock'
import { notFound, wrongField } from '@/lib/kernel/errors'
import type { SecondFactorRule } from '@/lib/policy/second-factor'
import { isInForce, type PlannedStage, planFrom, stageAt } from '@/lib/policy/staging'
import { mostDaysAhead } from './input'
import type { Policy } from './policy-of'

type Given = SecondFactorRule & { starts: string }

/** What somebody wants the rule to be, once it is certain that it names this team's roles and people only. */
export async function wantedRule(
  tx: Tx,
  who: { teamId: string },
  { starts: _, ...rule }: Given,
): Promise<SecondFactorRule> {
  await mustBeOurs(tx, who.teamId, rule)
  const whole = rule.demand === 'required' && rule.scope === 'roles'
  if (whole && !rule.roleIds.length) throw wrongField('roleIds', 'policy_roles_missing')
  return {
    ...rule,
    roleIds: rule.scope === 'roles' ? [...new Set(rule.roleIds)].sort() : [],
    pilot: [...new Set(rule.pilot)].sort(),
    kinds: [...new Set(rule.kinds)],
  }
}

/**
 * The plan that belongs to it. A rule that holds people already goes on as it does: its days are counted from
 * when each was first seen under it, so that shortening and lengthening them is felt at once.
 */
export function wantedPlan(
  before: Pick<Policy<'second_factor'>, 'rule' | 'plan'>,
  { demand, starts }: Given,
  timeZone: string,
): PlannedStage[] {
  const at = now()
  if (demand !== 'required') return planFrom(at, null)
  if (before.rule.demand === 'required' && isInForce(stageAt(before.plan, at))) return before.plan
  return planFrom(at, starts === 'now' ? null : startOf(starts, timeZone))
}

function startOf(day: string, timeZone: string): Date {
  const startsAt = startOfDay(day, timeZone)
  if (!startsAt || startsAt <= now() || startsAt > inMs(days(mostDaysAhead)))
    throw wrongField('starts', 'policy_starts_invalid')
  return startsAt
}

/** Roles and people of other teams are not there. */
async function mustBeOurs(tx: Tx, teamId: string, { roleIds, pilot }: SecondFactorRule): Promise<void> {
  const distinct = { roles: new Set(roleIds).size, people: new Set(pilot).size }
  const ownRoles = distinct.roles
    ? await tx
        .select({ id: roles.id })
        .from(roles)
        .where(and(eq(roles.teamId, teamId), inArray(roles.id, roleIds)))
    : []
  const ownPeople = distinct.people
    ? await tx
        .select({ id: members.id })
        .from(members)
        .where(and(eq(members.teamId, teamId), inArray(members.id, pilot), ne(members.state, 'removed')))
    : []
  if (ownRoles.length !== distinct.roles || ownPeople.length !== distinct.people) throw notFound()
}
