/**
 * How a rule of a team comes into force, the same for second factors, networks, passwords and sessions.
 * `announce`: it is said that it comes. `observe`: who would be hit is counted, nobody notices. `warn`:
 *   whoever would be
 * hit is told. `grace`: each person has some days. `enforce`: it holds for everybody at once.
 */
export const policyStages = ['off', 'announce', 'observe', 'warn', 'grace', 'enforce'] as const
export type PolicyStage = (typeof policyStages)[number]

/** One step of a plan; `at` as ISO 8601, because plans are kept as JSON. */
export type PlannedStage = { stage: PolicyStage; at: string }

/**
 * The stage that a plan has reached at this moment: the last step whose time has come; `off` before the
 * first.
 */
export function stageAt(plan: readonly PlannedStage[], at: Date): PolicyStage {
  const reached = plan.filter((step) => Date.parse(step.at) <= at.getTime())
  const last = reached.reduce<PlannedStage | undefined>(
    (latest, step) => (!latest || Date.parse(step.at) >= Date.parse(latest.at) ? step : latest),
    undefined,
  )
  return last?.stage ?? 'off'
}

/** The next step of a plan after this moment; null when it has reached its end. */
export function nextStage(plan: readonly PlannedStage[], at: Date): PlannedStage | null {
  const ahead = plan.filter((step) => Date.parse(step.at) > at.getTime())
  return ahead.reduce<PlannedStage | null>(
    (first, step) => (!first || Date.parse(step.at) < Date.parse(first.at) ? step : first),
    null,
  )
}

/** Whether people are held to a rule in this stage; before, it is only spoken of. */
export const isInForce = (stage: PolicyStage) => stage === 'grace' || stage === 'enforce'

/** How long before it begins a rule that was announced is pointed out louder, in milliseconds. */
const warningMs = 3 * 86_400_000

/**
 * The plan of a rule that is laid down at a moment and gives everybody some days: at once, or announced until
 * it starts, with a warning on the way where there is time for one.
 */
export function planFrom(at: Date, startsAt: Date | null): PlannedStage[] {
  if (!startsAt || startsAt <= at) return [{ stage: 'grace', at: at.toISOString() }]
  const warnAt = new Date(startsAt.getTime() - warningMs)
  return [
    { stage: 'announce', at: at.toISOString() },
    ...(warnAt > at ? [{ stage: 'warn' as const, at: warnAt.toISOString() }] : []),
    { stage: 'grace', at: startsAt.toISOString() },
  ]
}
