import type { FactorKind } from './second-factor'

/** How old a proof besides the password may be when a first factor is set up, in milliseconds. */
export const proofMs = 60 * 60_000

/** How long an opened way back lasts until the new factor has to be there, in milliseconds. */
const recoveredMs = 24 * 3_600_000

/** How fresh a factor has to be for setting up another one, in milliseconds (OWASP ASVS 5.0, 7.5.1). */
const freshMs = 5 * 60_000

export type Shown = {
  kinds: readonly FactorKind[]
  provenAt: Date | null
  factorAt: Date | null
  /** With what it was given. */
  factorKind: FactorKind | 'recovery_code' | null
  recoveredAt: Date | null
}

/** What has to be shown before a factor may be set up; null: nothing more. */
export type ProofOwed = 'mail' | 'factor' | null

/**
 * A password alone sets up nothing: whoever stole it would lock its owner out. A first factor takes a proof
 * from another side (a mailed link, the invitation, an administrator's code), every further one a fresh
 * factor or an opened way back. A code by e-mail vouches for nothing where its person has something stronger:
 * a mailbox would be worth a device.
 */
export function proofOwed(shown: Shown, at: Date): ProofOwed {
  const { kinds, provenAt, factorAt, factorKind, recoveredAt } = shown
  const within = (moment: Date | null, ms: number) => moment !== null && at.getTime() - moment.getTime() <= ms
  if (kinds.length > 0) {
    // An opened way back is for the one factor that was lost; whoever has shown one since then shows that.
    const used = factorAt !== null && recoveredAt !== null && factorAt >= recoveredAt
    const back = !used && within(recoveredAt, recoveredMs)
    const weaker = factorKind === 'email' && kinds.some((kind) => kind !== 'email')
    return back || (!weaker && within(factorAt, freshMs)) ? null : 'factor'
  }
  return within(provenAt, proofMs) ? null : 'mail'
}
