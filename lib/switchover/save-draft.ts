import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { Id } from '@/lib/kernel/ids'
import { member } from '@/lib/kernel/who'
import { countLookups } from './count-lookups'
import { decide, openDraft } from './decide'

const Row = z.object({
  id: Id,
  // As typed, wrong or not: what is wrong with it is said beside the row.
  email: z.string().max(1000),
  unused: z.boolean(),
  redirect: z.boolean(),
})

/** Saves what has been decided for some accesses; the same again changes nothing. Answers what is wrong with the draft. */
export const saveDraft = command({
  does: 'switch_over.saved',
  who: member('switch_over.carry_out', { alone: true }),
  input: z.object({ rows: z.array(Row).min(1).max(500) }),
  prepare: (who, { rows }) =>
    countLookups(
      who,
      rows.map(({ email }) => email),
    ),
  run: async ({ who, tx }, { rows }) => decide(tx, who, await openDraft(tx, who), rows, { quietly: true }),
})
