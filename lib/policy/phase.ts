/** A stage of the roll-out as far as rules need to know it. */
export type Phase = { state: 'planned' | 'open' | 'paused' | 'closed'; opensAt: Date }

/** How a phase stands at a moment: a planned one is open from its opening date on, without anybody doing anything. */
export const phaseStanding = (phase: Phase, now: Date): Phase['state'] =>
  phase.state === 'planned' && phase.opensAt <= now ? 'open' : phase.state

/** Whether a phase admits customers who have not begun. */
export const phaseIsOpen = (phase: Phase, now: Date) => phaseStanding(phase, now) === 'open'

/**
 * Whether a customer may carry out the switch-over now: everybody in an open phase, in a paused one whoever has begun,
 * nobody in a planned or closed one, nobody without a phase.
 */
export const mayStart = (phase: Phase | null, begun: boolean, now: Date): boolean => {
  if (!phase) return false
  const standing = phaseStanding(phase, now)
  return standing === 'open' || (standing === 'paused' && begun)
}

/** What the operator may make of a phase: held back while it admits, opened again at any time, closed unless it is. */
export const mayBecome = (phase: Phase, next: 'open' | 'paused' | 'closed', now: Date): boolean => {
  const standing = phaseStanding(phase, now)
  if (next === 'paused') return standing === 'open'
  return phase.state !== next
}

export type Banner =
  | { kind: 'none' }
  /** Somebody who may carry it out; `begun` when there is something to go on with. */
  | { kind: 'owner'; begun: boolean }
  /** Put off: hidden until then, and then it is back. */
  | { kind: 'put_off'; until: Date }
  /** Somebody who can only ask the main account. */
  | { kind: 'member' }
  /** The old system does not say which access is the main account, so nobody can begin. */
  | { kind: 'unsettled' }

export type Situation = {
  phase: Phase | null
  switchedAt: Date | null
  startedAt: Date | null
  snoozedUntil: Date | null
  /** Whether it is settled which access is the main account. */
  hasMain: boolean
  /** Whether the seat that looks may carry out the switch-over. */
  mayCarryOut: boolean
}

/** Which notice about the switch-over somebody sees. Putting it off hides the owner's, and nobody else's. */
export function bannerFor(given: Situation, now: Date): Banner {
  const begun = given.startedAt !== null
  if (given.switchedAt || !mayStart(given.phase, begun, now)) return { kind: 'none' }
  if (!given.hasMain) return { kind: 'unsettled' }
  if (!given.mayCarryOut) return { kind: 'member' }
  if (given.snoozedUntil && given.snoozedUntil > now) return { kind: 'put_off', until: given.snoozedUntil }
  return { kind: 'owner', begun }
}

/** Minutes that the switch-over of so many accesses takes, in steps of five: three to read, half a minute for each. */
export const minutesFor = (accesses: number) => Math.max(5, Math.round((3 + accesses / 2) / 5) * 5)
