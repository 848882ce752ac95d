import { verifySync } from 'otplib'

/**
 * How authenticator apps count (RFC 6238 with its defaults, which are the only ones that every app knows).
 */
export const totp = { digits: 6, periodSeconds: 30, algorithm: 'SHA-1' } as const

/** Steps within which the offset of a phone's clock is looked for: ten minutes either way. */
const offsetSteps = (10 * 60) / totp.periodSeconds

export type TotpTry = {
  /** Base32 (RFC 4648), at least 128 bits. */
  secret: string
  /** As it was typed or pasted. */
  code: string
  at: Date
}

/**
 * The time step that a code belongs to, at most `window` steps away from now (RFC 6238, 5.2: one step for the
 * network and the clock); null when it fits none. A step at or below `lastStep` is refused: no code is taken
 * twice. The caller writes the step down with a condition, because two tries may read the same `lastStep`.
 */
export function matchTotp({
  secret,
  code,
  at,
  lastStep = null,
  window = 1,
}: TotpTry & { lastStep?: number | null; window?: number }): { step: number } | null {
  const token = digitsOf(code)
  // Of a clock that was set back nothing fits until it has caught up; otplib would throw.
  if (!token || (lastStep !== null && lastStep >= stepAt(at) + window)) return null
  const found = verifySync({
    secret,
    token,
    epoch: secondsOf(at),
    epochTolerance: window * totp.periodSeconds,
    ...(lastStep !== null && { afterTimeStep: lastStep }),
  })
  return found.valid && 'timeStep' in found ? { step: found.timeStep } : null
}

/**
 * By how many seconds the clock behind a code that did not fit is ahead (negative: behind), to a step's
 * precision; null when the code belongs to no step within `steps`. To be told only where guessing is counted:
 * a code that is said to be of the near future will be good then.
 */
export function clockOffsetSeconds({
  secret,
  code,
  at,
  steps = offsetSteps,
}: TotpTry & { steps?: number }): number | null {
  const found = matchTotp({ secret, code, at, window: steps })
  return found ? (found.step - stepAt(at)) * totp.periodSeconds : null
}

/** The time step of a moment. */
export const stepAt = (at: Date) => Math.floor(secondsOf(at) / totp.periodSeconds)

const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000)

/**
 * Apps show a code in two groups, and it is pasted as it is shown; anything but six digits and spaces is no
 * code.
 */
function digitsOf(code: string): string | null {
  const digits = code.replace(/\s/g, '')
  return /^[0-9]{6}$/.test(digits) ? digits : null
}
