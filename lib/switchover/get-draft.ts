import { z } from 'zod'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { samePeople, seemsUnused, signsOf } from '@/lib/policy/access-signs'
import { openDraft } from './decide'
import { progressOf } from './draft'
import { fillable } from './fill-draft'
import { previewOf } from './plan'

export type DraftRow = Awaited<ReturnType<typeof getDraft>>['rows'][number]

/** The whole draft with everything that helps to decide, for somebody who has begun. */
export const getDraft = query({
  who: member('switch_over.carry_out'),
  input: z.object({}),
  async run({ who, tx }) {
    const draft = await openDraft(tx, who)
    const signs = signsOf(draft.rows, now())
    const people = samePeople(draft.rows)
    const { unused, placeholders } = fillable(draft, now())
    const saved = draft.rows.flatMap((row) => row.savedAt ?? [])
    return {
      rows: draft.rows.map((row) => ({
        ...row,
        problem: draft.problems.get(row.id) ?? null,
        /** Nobody has touched it since it was taken over. */
        fromOldSystem: row.email !== '' && row.savedAt === null,
        signs: signs.get(row.id) ?? [],
        sameAs: people.get(row.id) ?? [],
        suggestion: seemsUnused(row, now()) ? ('unused' as const) : null,
      })),
      ...progressOf(draft),
      savedAt: saved.length ? new Date(Math.max(...saved.map(Number))) : null,
      /** How many rows the buttons for many at once would decide. */
      fillable: { unused: unused.length, placeholders: placeholders.length },
      preview: previewOf(draft),
    }
  },
})
