import { z } from 'zod'
import type { Tx } from '@/db/database'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { seemsUnused } from '@/lib/policy/access-signs'
import { addressOf } from '@/lib/policy/switch-over'
import type { AccessRow } from './access-rows'
import { decide, openDraft } from './decide'
import type { SavedDraft } from './draft'
import { placeholderFor } from './placeholder'
import { takenAddresses } from './taken'
import type { Decision } from './write-draft'

/** Decides for all undecided rows of a kind at once: what seems unused is unused, who has no mailbox is redirected. */
export const fillDraft = command({
  does: 'switch_over.saved',
  who: member('switch_over.carry_out', { alone: true }),
  input: z.object({ which: z.enum(['unused', 'placeholders']) }),
  async run({ who, tx }, { which }) {
    const draft = await openDraft(tx, who)
    const rows = fillable(draft, now())[which]
    return decide(
      tx,
      who,
      draft,
      which === 'unused' ? rows.map(asUnused) : await placeholders(tx, who, draft, rows),
    )
  },
})

/** The rows in which nothing stands yet, by what could be done with them all at once. */
export function fillable(
  { rows, problems }: SavedDraft,
  at: Date,
): Record<'unused' | 'placeholders', AccessRow[]> {
  const empty = rows.filter((row) => problems.get(row.id) === 'missing')
  return {
    unused: empty.filter((row) => seemsUnused(row, at)),
    placeholders: empty.filter((row) => !row.isMain && !seemsUnused(row, at)),
  }
}

const asUnused = ({ id, email, redirect }: AccessRow): Decision => ({ id, email, redirect, unused: true })

async function placeholders(tx: Tx, who: Actor, draft: SavedDraft, rows: AccessRow[]): Promise<Decision[]> {
  const main = draft.rows.find((row) => row.isMain)
  const mainAddress = main && !draft.problems.has(main.id) ? addressOf(main) : null
  if (!mainAddress) throw conflict('redirect_without_main')

  const avoided = new Set(draft.rows.flatMap((row) => addressOf(row) ?? []))
  for (;;) {
    const used = new Set(avoided)
    const decisions = rows.map(({ id, userName }) => {
      const email = placeholderFor(mainAddress, userName, (address) => used.has(address))
      used.add(email)
      return { id, email, unused: false, redirect: true }
    })
    // Somebody else may have the very same one; then all are numbered anew around it.
    const { here, elsewhere } = await takenAddresses(
      tx,
      who.teamId,
      decisions.map(({ email }) => email),
    )
    const met = [...here, ...elsewhere]
    if (!met.length) return decisions
    for (const address of met) avoided.add(address)
  }
}
