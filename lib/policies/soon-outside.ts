import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { duties, members, policies, teams } from '@/db/schema'
import { days, hours, inMs, now } from '@/lib/kernel/clock'
import { type Duty, dueAt, type SecondFactorRule } from '@/lib/policy/second-factor'

export type SoonOutside = Awaited<ReturnType<typeof soonOutside>>[number]

/**
 * Everybody of all teams whose time without a factor that counts ends within a day, the longest-standing
 * teams first. Runs as the door. The database narrows by what is surely too early or too late, the rule
 * decides.
 */
export async function soonOutside(tx: Tx, limit = 20_000) {
  const at = now()
  const grace = sql`(${policies.rule}->>'graceDays')::int * interval '1 day'`
  // A day has 23 to 25 hours, and the last one ends up to a day after the sum of the others.
  const [from, to] = [inMs(-days(1) - hours(2)), inMs(days(1) + hours(2))]
  const rows = await tx
    .select({
      teamId: members.teamId,
      teamName: teams.name,
      teamSlug: teams.slug,
      teamLanguage: teams.language,
      timeZone: teams.timeZone,
      rule: policies.rule,
      plan: policies.plan,
      memberId: members.id,
      name: members.name,
      roleId: members.roleId,
      external: members.external,
      startedAt: duties.startedAt,
      extendedUntil: duties.extendedUntil,
      exemptUntil: duties.exemptUntil,
      reminded: { day: duties.remindedDayBeforeAt, hours: duties.remindedHoursBeforeAt },
    })
    .from(duties)
    .innerJoin(members, and(eq(members.teamId, duties.teamId), eq(members.id, duties.memberId)))
    .innerJoin(teams, eq(teams.id, duties.teamId))
    .innerJoin(policies, and(eq(policies.teamId, duties.teamId), eq(policies.kind, 'second_factor')))
    .where(
      and(
        eq(duties.kind, 'second_factor'),
        eq(members.state, 'active'),
        isNull(members.suspendedAt),
        sql`${policies.rule}->>'demand' = 'required'`,
        sql`(${duties.startedAt} + ${grace} between ${from.toISOString()}::timestamptz and ${to.toISOString()}::timestamptz
          or ${duties.extendedUntil} between ${at.toISOString()}::timestamptz and ${to.toISOString()}::timestamptz)`,
        sql`not exists (select 1 from factors f where f.user_id = ${members.userId}
          and f.confirmed_at is not null and f.ended_at is null and ${policies.rule}->'kinds' @> to_jsonb(f.kind))`,
      ),
    )
    .orderBy(asc(duties.teamId), asc(sql`lower(${members.name})`), asc(members.id))
    .limit(limit)
  return rows.flatMap((row) => {
    const due = row.startedAt ? dueAt(dutyOf(row), at) : null
    return due && due > at ? [{ ...row, due }] : []
  })
}

type Row = Omit<Duty, 'rule' | 'seat'> & {
  rule: unknown
  memberId: string
  roleId: string
  external: boolean
}

const dutyOf = ({ memberId, roleId, external, rule, ...row }: Row): Duty => ({
  ...row,
  rule: rule as SecondFactorRule,
  seat: { id: memberId, roleId, external },
})
