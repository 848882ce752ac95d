import { parseEmail } from './email'

/** What has been decided so far for one old access: an address as typed, or unused; neither while it is undecided. */
export type Draft = {
  id: string
  isMain: boolean
  email: string
  unused: boolean
  /** Its mail goes to the main account, marked with the name. */
  redirect: boolean
}

/** Addresses that belong to somebody already: to a colleague who has a sign-in, or to somebody of another customer. */
export type Taken = { here: ReadonlySet<string>; elsewhere: ReadonlySet<string> }

/** Why a row cannot stay as it is, the first that applies; also the key of the sentence beside it. */
export const draftProblems = [
  'main_unused',
  'missing',
  'invalid',
  'main_placeholder',
  'twice_here',
  'taken_elsewhere',
  'redirect_without_main',
] as const

export type DraftProblem = (typeof draftProblems)[number]

/** The problem of every row that has one, by its id; addresses are compared in the form of lib/policy/email. */
export function problemsOf(drafts: readonly Draft[], taken: Taken): Map<string, DraftProblem> {
  const used = new Map<string, number>()
  for (const draft of drafts) {
    const address = addressOf(draft)
    if (address) used.set(address, (used.get(address) ?? 0) + 1)
  }
  const own = drafts.find((draft) => draft.isMain)
  const mainIsReachable = own !== undefined && problemOfOne(own, used, taken) === null
  const problems = new Map<string, DraftProblem>()
  for (const draft of drafts) {
    const problem = problemOfOne(draft, used, taken)
    if (problem) problems.set(draft.id, problem)
    else if (draft.redirect && !draft.unused && !mainIsReachable)
      problems.set(draft.id, 'redirect_without_main')
  }
  return problems
}

/** The address of a row in its stored form; null while there is none, and for a row that is marked as unused. */
export function addressOf(draft: Pick<Draft, 'email' | 'unused'>): string | null {
  if (draft.unused) return null
  const parsed = parseEmail(draft.email)
  return parsed.ok ? parsed.address : null
}

function problemOfOne(draft: Draft, used: ReadonlyMap<string, number>, taken: Taken): DraftProblem | null {
  if (draft.unused) return draft.isMain ? 'main_unused' : null
  const parsed = parseEmail(draft.email)
  if (!parsed.ok) return parsed.reason === 'missing' ? 'missing' : 'invalid'
  if (draft.isMain && (draft.redirect || parsed.tag !== null)) return 'main_placeholder'
  if ((used.get(parsed.address) ?? 0) > 1 || taken.here.has(parsed.address)) return 'twice_here'
  return taken.elsewhere.has(parsed.address) ? 'taken_elsewhere' : null
}

export type PlannedRow = Draft & { userName: string; name: string; lockedThen: boolean }
type Named = { id: string; userName: string; name: string }

/** What will happen, row by row. */
export type Plan = {
  /** Who gets a link; it goes `to` the address of their own, or to the main account's where mail is redirected. */
  links: (Named & { address: string; to: string; redirected: boolean; isMain: boolean })[]
  unused: Named[]
  /** Accesses that were locked in the old system and get an address all the same: the lock is lifted. */
  unlocked: Named[]
}

/** What the drafts amount to, in their order. Rows that are undecided are in none of the lists. */
export function planOf(rows: readonly PlannedRow[]): Plan {
  const main = rows.find((row) => row.isMain)
  const mainAddress = main ? addressOf(main) : null
  const plan: Plan = { links: [], unused: [], unlocked: [] }
  for (const row of rows) {
    const named = { id: row.id, userName: row.userName, name: row.name }
    const address = addressOf(row)
    if (row.unused) plan.unused.push(named)
    if (!address) continue
    const redirected = row.redirect && !row.isMain
    const to = redirected ? (mainAddress ?? address) : address
    plan.links.push({ ...named, address, to, redirected, isMain: row.isMain })
    if (row.lockedThen) plan.unlocked.push(named)
  }
  return plan
}
