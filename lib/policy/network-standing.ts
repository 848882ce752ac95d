import type { admission, Verdict } from './network-verdict'
import type { PolicyStage } from './staging'

export type Admission = ReturnType<typeof admission>

/** How a seat stands before the network rule of its team at one request. */
export type NetworkStanding = {
  /** How far the rule has come. Only in `grace` and `enforce` somebody is refused. */
  stage: PolicyStage
  /** The version of the rule that was asked; 0 while nobody has laid one down. */
  version: number
  /** What the rule says of this address; null while there is none. In every stage, for labels and for what would be. */
  verdict: Verdict | null
  /** A pass that runs now; one that was taken by an owner only where there is no other. */
  pass: { kind: 'asked' | 'travel' | 'owner'; until: Date } | null
  /** A second factor was shown in this session that counts for this place (lib/policy/place-factor). */
  factorFresh: boolean
  /** What the rule makes of all this, whether or not it is in force. */
  judged: Admission
  /** What follows from it: whoever is only watched is admitted. */
  admission: Admission
}

/** Where nobody has laid anything down. */
export const withoutRule: NetworkStanding = {
  stage: 'off',
  version: 0,
  verdict: null,
  pass: null,
  factorFresh: false,
  judged: { admitted: true, until: null },
  admission: { admitted: true, until: null },
}
