/** How long passes may be, and how long a request waits for an answer. */
export const passLimits = {
  /** For how many hours somebody may ask, and be let in. */
  leastHours: 1,
  mostHours: 24,
  /** What is offered first: a working day. */
  usualHours: 8,
  /** After so many hours nobody says yes to a request any more. */
  waitsHours: 12,
  /** A pass that is given ahead. */
  travelDays: 30,
  /** How long ahead it may be given, in days. */
  aheadDays: 90,
  /** What an owner takes who stands outside. */
  ownerHours: 4,
  noteLetters: 300,
} as const

/** A pass or the request for one, as its row says. */
export type Pass = {
  expiresAt: Date | null
  decision: 'granted' | 'declined' | 'withdrawn' | null
  startsAt: Date | null
  endsAt: Date | null
  endedAt: Date | null
}

/**
 * `asked`: somebody may still decide. `expired`: nobody did in time. `granted`: it begins later. `running`:
 *   it lets in
 * now. `ended`: its time is over, or somebody ended it before.
 */
export type PassState = 'asked' | 'expired' | 'declined' | 'withdrawn' | 'granted' | 'running' | 'ended'

/** How far a pass is. A pass counts from its first moment on and no longer at its last. */
export function passState(pass: Pass, at: Date): PassState {
  const { decision, expiresAt, startsAt, endsAt, endedAt } = pass
  if (decision === 'declined' || decision === 'withdrawn') return decision
  if (!decision) return expiresAt && expiresAt > at ? 'asked' : 'expired'
  if (endedAt || !startsAt || !endsAt || endsAt <= at) return 'ended'
  return startsAt <= at ? 'running' : 'granted'
}

/** What can still be done with it: only one of these states leads anywhere. */
export const isOpen = (state: PassState) => state === 'asked'
export const canBeEnded = (state: PassState) => state === 'running' || state === 'granted'

/**
 * How long a pass is that somebody was let in with for these hours, in milliseconds; null outside of what may
 * be.
 */
export function passMs(hours: number): number | null {
  const { leastHours, mostHours } = passLimits
  return Number.isInteger(hours) && hours >= leastHours && hours <= mostHours ? hours * 3_600_000 : null
}

/**
 * Whether a pass may be given ahead for this stretch: it lies ahead, is not too long, and does not begin too
 * late.
 */
export function mayTravel({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, at: Date): boolean {
  const length = endsAt.getTime() - startsAt.getTime()
  // A day of which summer time takes or adds an hour is still a day.
  const most = passLimits.travelDays * 86_400_000 + 3_600_000
  const begins = startsAt.getTime() - at.getTime()
  return length > 0 && length <= most && endsAt > at && begins <= passLimits.aheadDays * 86_400_000
}
