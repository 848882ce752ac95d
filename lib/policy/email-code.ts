import { roleMailbox } from './email'
import { type Duty, dueAt, type FactorKind } from './second-factor'
import { stageAt } from './staging'

/** Why a code by e-mail is not a second factor here and now. */
export const emailObstacles = [
  'no_mailbox',
  'unconfirmed',
  'redirected',
  'shared',
  'team',
  'just_reset',
  'stronger',
] as const
export type EmailObstacle = (typeof emailObstacles)[number]

export type EmailStanding = {
  email: string | null
  confirmedAt: Date | null
  /** One of the person's seats has its mail led to the main account. */
  redirected: boolean
  /** The password was last chosen by a link in a mail. */
  resetByMailAt: Date | null
  duties: readonly Duty[]
  kinds: readonly FactorKind[]
  /** The session is open, and something dangerous asks for a fresh factor. */
  stepUp: boolean
}

/** So long after a reset by mail, mail alone would be both factors, in milliseconds. */
const afterResetMs = 24 * 3_600_000

/**
 * What stands against a code by e-mail; null: nothing. It counts only where the teams' rules take it, never
 * for a mailbox that others read, never within a day of a password that came by mail itself, and never for a
 * step-up where something stronger is at hand (NIST SP 800-63B-4, 3.1.3.1: mail proves possession of a
 * mailbox, not of a device).
 */
export function emailObstacle(standing: EmailStanding, at: Date): EmailObstacle | null {
  const { email, confirmedAt, redirected, resetByMailAt, duties, kinds, stepUp } = standing
  if (!email) return 'no_mailbox'
  if (redirected) return 'redirected'
  if (!confirmedAt) return 'unconfirmed'
  if (roleMailbox(email)) return 'shared'
  if (!duties.every((duty) => takesEmail(duty, at))) return 'team'
  if (resetByMailAt && at.getTime() - resetByMailAt.getTime() < afterResetMs) return 'just_reset'
  if (stepUp && kinds.some((kind) => kind !== 'email')) return 'stronger'
  return null
}

/**
 * Whether a team's rule takes e-mail from this seat. One that is not in force yet says nothing, and during
 * the grace what one has goes on to work, so that there is time to set up something else.
 */
function takesEmail(duty: Duty, at: Date): boolean {
  const { rule, plan } = duty
  if (rule.kinds.includes('email') || rule.demand === 'off') return true
  const stage = stageAt(plan, at)
  if (stage !== 'grace' && stage !== 'enforce') return true
  if (rule.demand === 'optional') return false
  const due = dueAt(duty, at)
  return due === null || due > at
}
