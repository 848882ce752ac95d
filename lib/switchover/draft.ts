import type { Tx } from '@/db/database'
import type { MessageKey } from '@/lib/format/message'
import { addressOf, type DraftProblem, problemsOf } from '@/lib/policy/switch-over'
import { type AccessRow, accessRows } from './access-rows'
import { takenAddresses } from './taken'

export type SavedDraft = { rows: AccessRow[]; problems: Map<string, DraftProblem> }

/** The draft as it stands, and what is wrong with it at this moment. */
export async function readDraft(tx: Tx, teamId: string): Promise<SavedDraft> {
  const rows = await accessRows(tx, teamId)
  return { rows, problems: await problemsIn(tx, teamId, rows) }
}

/** What is wrong with these rows at this moment, with everybody else's addresses in view. */
export async function problemsIn(
  tx: Tx,
  teamId: string,
  rows: readonly AccessRow[],
): Promise<Map<string, DraftProblem>> {
  const addresses = rows.flatMap((row) => addressOf(row) ?? [])
  return problemsOf(rows, await takenAddresses(tx, teamId, addresses))
}

/** How far it has come: decided is what could be carried out as it stands. */
export const progressOf = ({ rows, problems }: SavedDraft) => ({
  decided: rows.length - problems.size,
  total: rows.length,
})

/** The sentence beside a row, in `messages/…/errors.json`. */
export const problemSentence: Record<DraftProblem, MessageKey> = {
  main_unused: 'main_account_unused',
  missing: 'email_missing',
  invalid: 'email_invalid',
  main_placeholder: 'main_account_placeholder',
  twice_here: 'email_twice_here',
  taken_elsewhere: 'email_taken',
  redirect_without_main: 'redirect_without_main',
}
