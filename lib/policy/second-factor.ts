import { endOfLocalDay } from './local-day'
import { type PlannedStage, stageAt } from './staging'

/** What somebody can show besides the password; the order is from the strongest to the weakest. */
export const factorKinds = ['passkey', 'totp', 'phone', 'email'] as const
export type FactorKind = (typeof factorKinds)[number]

/** Kinds that an attacker in the mailbox or at the phone company can answer (NIST SP 800-63B-4, 3.1.3.1). */
export const weakerKinds: readonly FactorKind[] = ['phone', 'email']

/** Days of grace that a team may give. */
export const graceLimits = { least: 0, most: 14 }

/** What a team demands of its people. */
export type SecondFactorRule = {
  demand: 'off' | 'optional' | 'required'
  /** Whom `required` means. */
  scope: 'everyone' | 'roles' | 'externals'
  /** With scope `roles`: which. */
  roleIds: string[]
  /** Seats that go first; while there are any, the rule binds nobody else. */
  pilot: string[]
  /** Kinds that satisfy the rule. */
  kinds: FactorKind[]
  /** Whole days from a person's first sign-in under the rule. */
  graceDays: number
  /** How long a browser may be trusted, in days; 0: not at all. */
  trustDays: number
}

export const noSecondFactorRule: SecondFactorRule = {
  demand: 'optional',
  scope: 'everyone',
  roleIds: [],
  pilot: [],
  kinds: [...factorKinds],
  graceDays: 7,
  trustDays: 30,
}

export type RuledSeat = { id: string; roleId: string; external: boolean }

/** Whether the rule means this seat at all. */
export function binds(rule: SecondFactorRule, seat: RuledSeat): boolean {
  if (rule.demand !== 'required') return false
  if (rule.pilot.length > 0) return rule.pilot.includes(seat.id)
  if (rule.scope === 'roles') return rule.roleIds.includes(seat.roleId)
  return rule.scope === 'everyone' || seat.external
}

/** One seat's duty under its team's rule, as the rows say. */
export type Duty = {
  rule: SecondFactorRule
  plan: readonly PlannedStage[]
  seat: RuledSeat
  timeZone: string
  /** First seen under the rule; null: not yet. */
  startedAt: Date | null
  /** The owner has given more time. */
  extendedUntil: Date | null
  /** The owner has made an exception. */
  exemptUntil: Date | null
}

/**
 * Until when this seat may go on without a factor that counts: the end of the last day of grace in the
 * company's time zone, or a later moment that the owner has given. Null where nothing is demanded at this
 * moment. Computed anew each time from when the grace began, so that shortening and lengthening it hold at
 * once for everybody, signed in or not.
 */
export function dueAt(duty: Duty, at: Date): Date | null {
  const stage = stageAt(duty.plan, at)
  if ((stage !== 'grace' && stage !== 'enforce') || !binds(duty.rule, duty.seat)) return null
  if (duty.exemptUntil && duty.exemptUntil > at) return null
  const startedAt = duty.startedAt ?? at
  const { graceDays } = duty.rule
  const ends =
    stage === 'enforce' || graceDays === 0 ? startedAt : endOfLocalDay(startedAt, graceDays, duty.timeZone)
  return duty.extendedUntil && duty.extendedUntil > ends ? duty.extendedUntil : ends
}

/** Whether one of these kinds satisfies the rule. */
export const satisfies = (rule: SecondFactorRule, kinds: readonly FactorKind[]) =>
  kinds.some((kind) => rule.kinds.includes(kind))

/**
 * The earliest moment at which one of these duties, which no factor of this person satisfies yet, sends them
 * to enrol.
 */
export function enrolBy(duties: readonly Duty[], kinds: readonly FactorKind[], at: Date): Date | null {
  const open = duties.flatMap((duty) => {
    const due = satisfies(duty.rule, kinds) ? null : dueAt(duty, at)
    return due ? [due] : []
  })
  return open.length ? new Date(Math.min(...open.map((due) => due.getTime()))) : null
}

/** Whether any of these teams demands a second factor of this person now, grace or not. */
export const isDemanded = (duties: readonly Duty[], at: Date) =>
  duties.some((duty) => dueAt(duty, at) !== null)
