import { type Duty, enrolBy, type FactorKind } from './second-factor'

/** How far a session has come; the door sets it from the rows, the edge only reads it. */
export type Stage = 'second_factor' | 'new_password' | 'enrol' | 'open'

/** Where each stage that is not open has to go on. */
export const stepOf: Record<Exclude<Stage, 'open'>, string> = {
  second_factor: '/second-factor',
  new_password: '/new-password',
  enrol: '/enrol',
}

/** What decides about the stage of a session, as the rows say. */
export type Standing = {
  stage: Stage
  /** A factor was given in this session, or the browser is trusted. */
  factorGiven: boolean
  /** A way back was opened (an administrator's code, two colleagues, the owner's wait): a new factor may be set up. */
  recovered: boolean
  /** The kinds of factors this person has. */
  kinds: readonly FactorKind[]
  duties: readonly Duty[]
}

/**
 * The stage that a session is at by the rows of now. A password that has to be chosen comes first; whoever has a factor
 * shows it, or sets up another one by a way back; whoever owes one and has used up the grace may only enrol.
 */
export function stageOwed({ stage, factorGiven, recovered, kinds, duties }: Standing, at: Date): Stage {
  if (stage === 'new_password') return 'new_password'
  if (kinds.length > 0 && !factorGiven) return recovered ? 'enrol' : 'second_factor'
  const due = enrolBy(duties, kinds, at)
  return due && due <= at ? 'enrol' : 'open'
}
