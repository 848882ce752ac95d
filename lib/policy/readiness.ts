import {
  binds,
  type Duty,
  dueAt,
  type FactorKind,
  type SecondFactorRule,
  satisfies,
  weakerKinds,
} from './second-factor'
import { isInForce, stageAt } from './staging'

/**
 * How far somebody is under a rule. `ready`: has a kind that counts. `weaker`: only ones that count and that
 * whoever reads the mail or has the number can answer. `other_kind`: has a factor, but none that counts.
 * `nothing`: has none.
 */
export const readinesses = ['nothing', 'other_kind', 'weaker', 'ready'] as const
export type Readiness = (typeof readinesses)[number]

export function readinessOf(rule: SecondFactorRule, kinds: readonly FactorKind[]): Readiness {
  if (!kinds.length) return 'nothing'
  if (!satisfies(rule, kinds)) return 'other_kind'
  const counting = kinds.filter((kind) => rule.kinds.includes(kind))
  return counting.every((kind) => weakerKinds.includes(kind)) ? 'weaker' : 'ready'
}

/**
 * What happens to a seat if nobody does anything. `free`: the rule means somebody else, or nobody. `exempt`:
 * an exception holds. `inside`: has what counts. `not_begun`: the days begin with the next sign-in. `due`:
 * has until then. `outside`: may only set up a factor. `coming`: the rule has not begun.
 */
export const outlooks = ['outside', 'due', 'not_begun', 'coming', 'exempt', 'inside', 'free'] as const
export type Outlook = { state: (typeof outlooks)[number]; due: Date | null }

export function outlookOf(duty: Duty, kinds: readonly FactorKind[], at: Date): Outlook {
  if (!binds(duty.rule, duty.seat)) return { state: 'free', due: null }
  if (satisfies(duty.rule, kinds)) return { state: 'inside', due: null }
  if (duty.exemptUntil && duty.exemptUntil > at) return { state: 'exempt', due: duty.exemptUntil }
  const stage = stageAt(duty.plan, at)
  if (!isInForce(stage)) return { state: stage === 'off' ? 'free' : 'coming', due: null }
  if (!duty.startedAt) return { state: 'not_begun', due: null }
  const due = dueAt(duty, at)
  return { state: due && due <= at ? 'outside' : 'due', due }
}

/** A rule and its plan, as they were or as they shall be. */
export type Laid = Pick<Duty, 'rule' | 'plan'>

/** Whether a rule holds this seat to something now, satisfied or not. */
const isHeld = ({ rule, plan }: Laid, seat: Duty['seat'], at: Date) =>
  isInForce(stageAt(plan, at)) && binds(rule, seat)

/**
 * Whether the days of a seat begin anew with a change: it was not held before, or had what counted and no
 * longer has. Whoever was held and had nothing keeps the day from which the days are counted, so that nobody
 * gains time by a change.
 */
export const beginsAnew = (
  before: Laid,
  after: Laid,
  seat: Duty['seat'],
  kinds: readonly FactorKind[],
  at: Date,
) =>
  binds(after.rule, seat) &&
  !satisfies(after.rule, kinds) &&
  (!isHeld(before, seat, at) || satisfies(before.rule, kinds))

/** Whether a change sets this seat free: held before, meant no more. */
export const isSetFree = (before: Laid, after: Laid, seat: Duty['seat'], at: Date) =>
  isHeld(before, seat, at) && !binds(after.rule, seat)
