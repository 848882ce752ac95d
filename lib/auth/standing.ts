import { type SQL, sql } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { duties as dutyRows, teams, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import type { TellingDuty } from '@/lib/policy/factor-notice'
import type { PasswordRule, RemindingSeat } from '@/lib/policy/password-rule'
import type { PolicyRules } from '@/lib/policy/policy-rules'
import { dueAt, type FactorKind, type SecondFactorRule } from '@/lib/policy/second-factor'
import { type SessionRule, strictest } from '@/lib/policy/session-rule'
import type { PlannedStage } from '@/lib/policy/staging'
import { isProposedAgainst } from './recovery/proposals'

/** The kinds of factors of the person in the surrounding query over `users`. */
export const kindsOfUser = sql<FactorKind[]>`array(
  select distinct f.kind from factors f
  where f.user_id = users.id and f.confirmed_at is not null and f.ended_at is null)`

/**
 * The seats that are meant and whose teams have laid something down, one entry a seat and a rule; `m` is the
 * seat.
 */
const ruledSeats = (which: SQL) => sql<RuledRow[] | null>`(
  select json_agg(json_build_object(
    'kind', p.kind, 'rule', p.rule, 'plan', p.plan, 'timeZone', t.time_zone,
    'teamId', m.team_id, 'memberId', m.id, 'roleId', m.role_id, 'external', m.external,
    'startedAt', d.started_at, 'extendedUntil', d.extended_until, 'exemptUntil', d.exempt_until,
    'company', t.name, 'laterUntil', d.later_until))
  from members m
  join teams t on t.id = m.team_id
  join policies p on p.team_id = m.team_id and p.kind in ('second_factor', 'sessions', 'passwords')
  left join duties d on d.team_id = m.team_id and d.member_id = m.id and d.kind = p.kind
  where ${which})`

/** The seats of that person, of those who may come in. */
export const ruledSeatsOfUser = ruledSeats(
  sql`m.user_id = users.id and m.state = 'active' and m.suspended_at is null`,
)

/** A row of `ruledSeatsOfUser`; moments arrive as text, because they travelled as JSON. */
export type RuledRow = {
  kind: keyof PolicyRules
  rule: PolicyRules[keyof PolicyRules]
  plan: PlannedStage[]
  timeZone: string
  teamId: string
  memberId: string
  roleId: string
  external: boolean
  startedAt: string | null
  extendedUntil: string | null
  exemptUntil: string | null
  company: string
  laterUntil: string | null
}

export type OwnDuty = TellingDuty & { teamId: string }

/** What the teams demand of this person as a second factor. */
export const dutiesIn = (rows: readonly RuledRow[] | null): OwnDuty[] =>
  (rows ?? [])
    .filter(({ kind }) => kind === 'second_factor')
    .map(({ rule, plan, timeZone, company, teamId, memberId, roleId, external, ...moments }) => ({
      rule: rule as SecondFactorRule,
      plan,
      timeZone,
      company,
      teamId,
      seat: { id: memberId, roleId, external },
      startedAt: momentOf(moments.startedAt),
      extendedUntil: momentOf(moments.extendedUntil),
      exemptUntil: momentOf(moments.exemptUntil),
      laterUntil: momentOf(moments.laterUntil),
    }))

/** The teams that remind this person of an old password. */
export const remindingIn = (rows: readonly RuledRow[] | null): RemindingSeat[] =>
  (rows ?? [])
    .filter(({ kind }) => kind === 'passwords')
    .map(({ rule, company, laterUntil }) => ({
      company,
      rule: rule as PasswordRule,
      laterUntil: momentOf(laterUntil),
    }))

/** How long this person's sessions may last: the strictest of their teams' rules. */
export const sessionRuleIn = (rows: readonly RuledRow[] | null): SessionRule =>
  strictest((rows ?? []).filter(({ kind }) => kind === 'sessions').map(({ rule }) => rule as SessionRule))

/** The same for one person. */
export async function sessionRuleOf(db: Orm | Tx, userId: string): Promise<SessionRule> {
  const [row] = await db.select({ ruled: ruledSeatsOfUser }).from(users).where(sql`users.id = ${userId}`)
  return sessionRuleIn(row?.ruled ?? null)
}

const momentOf = (text: string | null) => (text ? new Date(text) : null)

export type Standing = {
  kinds: FactorKind[]
  duties: OwnDuty[]
  passwordOwed: boolean
  /** Somebody proposes another owner for a team of theirs. */
  proposedAgainst: boolean
}

/** What a person has and what is demanded of them, before their session begins. */
export async function standingOf(db: Orm | Tx, userId: string): Promise<Standing> {
  const [row] = await db.select(standingOfUser()).from(users).where(sql`users.id = ${userId}`)
  return standingIn(row ?? null)
}

/**
 * The same as columns of a statement that reads or changes the row of that user anyway; `standingIn` reads
 * them.
 */
export const standingOfUser = () => ({
  kinds: kindsOfUser,
  ruled: ruledSeatsOfUser,
  passwordOwed: sql<boolean>`users.password_owed_at is not null`,
  proposedAgainst: isProposedAgainst(),
})

export const standingIn = (row: StandingRow | null): Standing => ({
  kinds: row?.kinds ?? [],
  duties: dutiesIn(row?.ruled ?? null),
  passwordOwed: row?.passwordOwed ?? false,
  proposedAgainst: row?.proposedAgainst ?? false,
})

type StandingRow = Omit<Standing, 'duties'> & { ruled: RuledRow[] | null }

/** What a team will demand of whoever takes this seat, which may still wait for them. */
export async function dutiesOfSeat(db: Orm | Tx, { teamId, memberId }: { teamId: string; memberId: string }) {
  const [row] = await db
    .select({ ruled: ruledSeats(sql`m.team_id = teams.id and m.id = ${memberId}`) })
    .from(teams)
    .where(sql`teams.id = ${teamId}`)
  return dutiesIn(row?.ruled ?? null)
}

/**
 * Lets the grace begin for whoever is seen for the first time under a rule that is in force: once, whoever
 * comes twice at the same moment.
 */
export async function beginGrace(db: Orm | Tx, duties: readonly OwnDuty[]): Promise<void> {
  const at = now()
  const begun = duties.filter((duty) => !duty.startedAt && dueAt(duty, at) !== null)
  for (const { teamId, seat } of begun)
    await db
      .insert(dutyRows)
      .values({ teamId, memberId: seat.id, kind: 'second_factor', startedAt: at })
      .onConflictDoUpdate({
        target: [dutyRows.teamId, dutyRows.memberId, dutyRows.kind],
        set: { startedAt: sql`coalesce(duties.started_at, excluded.started_at)` },
      })
}
