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
  /** Another password has to be chosen: somebody suspects that it is known. */
  passwordOwed: boolean
  /** A factor was given in this session, or the browser is trusted. */
  factorGiven: boolean
  /**
   * A way back was opened (an administrator's code, two colleagues, the owner's wait): a new factor may be
   * set up.
   */
  recovered: boolean
  /** The kinds of factors this person has. */
  kinds: readonly FactorKind[]
  duties: readonly Duty[]
}

/**
 * The stage that a session is at by the rows of now. Whoever has a factor shows it first, so that a stolen
 * password alone never gets to choose the next one; then comes a password that is owed; whoever was let back
 * in sets up another factor; whoever owes one and has used up the grace may only enrol.
 */
export function stageOwed(
  { passwordOwed, factorGiven, recovered, kinds, duties }: Standing,
  at: Date,
): Stage {
  const factorMissing = kinds.length > 0 && !factorGiven
  if (factorMissing && !recovered) return 'second_factor'
  if (passwordOwed) return 'new_password'
  const due = enrolBy(duties, kinds, at)
  return factorMissing || (due && due <= at) ? 'enrol' : 'open'
}
