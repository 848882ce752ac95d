import { binds, type Duty, dueAt, type FactorKind, satisfies } from './second-factor'
import { nextStage, stageAt } from './staging'

/**
 * What somebody without a factor that counts is told on every page. `due`: until when they may go on without
 * one.
 * `warn`, `announce`: when the days begin.
 */
export type FactorNotice = {
  kind: 'due' | 'warn' | 'announce'
  at: Date
  company: string
  timeZone: string
  /** Whole days from the beginning; what is only announced says it. */
  graceDays: number
  kinds: FactorKind[]
}

/** A duty as far as a notice needs to know it. */
export type TellingDuty = Duty & { company: string; laterUntil: Date | null }

/**
 * The most pressing of these duties that no factor satisfies and that was not put off; null when there is
 * none.
 */
export function factorNotice(
  duties: readonly TellingDuty[],
  kinds: readonly FactorKind[],
  at: Date,
): FactorNotice | null {
  const open = duties.filter((duty) => !satisfies(duty.rule, kinds) && binds(duty.rule, duty.seat))
  const told = open.flatMap((duty) => noticeOf(duty, at) ?? [])
  return told.reduce<FactorNotice | null>(
    (first, one) => (!first || pressing(one) < pressing(first) ? one : first),
    null,
  )
}

function noticeOf(duty: TellingDuty, at: Date): FactorNotice | null {
  if (duty.exemptUntil && duty.exemptUntil > at) return null
  // Whoever has pressed "later" is asked again the next day, in their company's time.
  if (duty.laterUntil && duty.laterUntil > at) return null
  const { company, timeZone, rule } = duty
  const about = { company, timeZone, graceDays: rule.graceDays, kinds: rule.kinds }
  const stage = stageAt(duty.plan, at)
  if (stage === 'announce' || stage === 'warn') {
    const next = duty.plan.find((step) => step.stage === 'grace' || step.stage === 'enforce')
    const begins = next ?? nextStage(duty.plan, at)
    return begins ? { ...about, kind: stage, at: new Date(begins.at) } : null
  }
  const due = dueAt(duty, at)
  return due && due > at ? { ...about, kind: 'due', at: due } : null
}

/** What is due comes before what is only announced; among equals the earlier one. */
const pressing = ({ kind, at }: FactorNotice) => at.getTime() + (kind === 'due' ? 0 : 1e15)
