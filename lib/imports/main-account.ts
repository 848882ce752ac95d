/** What the choice of the main account needs to know of an access. */
export type MainCandidate = { line: number; userName: string; flaggedMain: boolean; hasAllRights: boolean }

export type MainAccount<Candidate extends MainCandidate> =
  | { status: 'resolved'; rule: 'single_access' | 'flagged'; access: Candidate }
  | { status: 'undecidable'; reason: 'none_flagged' | 'several_flagged'; candidates: Candidate[] }

/**
 * The only access of a customer is its main account, flagged or not; otherwise exactly one flag decides. Anything else
 * needs a person, who is offered the flagged accesses or, where none is flagged, those with every right.
 */
export function mainAccountOf<Candidate extends MainCandidate>(
  accesses: Candidate[],
): MainAccount<Candidate> {
  const [only] = accesses
  if (accesses.length === 1 && only) return { status: 'resolved', rule: 'single_access', access: only }
  const flagged = accesses.filter((access) => access.flaggedMain)
  const [first] = flagged
  if (!first) {
    const candidates = accesses.filter((access) => access.hasAllRights)
    return { status: 'undecidable', reason: 'none_flagged', candidates }
  }
  if (flagged.length > 1) return { status: 'undecidable', reason: 'several_flagged', candidates: flagged }
  return { status: 'resolved', rule: 'flagged', access: first }
}
