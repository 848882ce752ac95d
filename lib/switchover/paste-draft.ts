import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { wrongField } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { countLookups } from './count-lookups'
import { decide, openDraft } from './decide'
import { meantAccess, readPastedList } from './pasted-list'

/** Takes over a pasted list of user names and addresses. Lines that cannot be understood are named, the rest goes in. */
export const pasteDraft = command({
  does: 'switch_over.saved',
  who: member('switch_over.carry_out', { alone: true }),
  input: z.object({ text: z.string().min(1, 'required').max(200_000) }),
  prepare: (who, { text }) =>
    countLookups(
      who,
      readPastedList(text).entries.map(({ address }) => address),
    ),
  async run({ who, tx }, { text }) {
    const draft = await openDraft(tx, who)
    const { entries, unread } = readPastedList(text)
    const found = entries.map((entry) => ({ ...entry, row: meantAccess(draft.rows, entry.userName) }))
    const decisions = found.flatMap(({ row, address }) =>
      row ? [{ id: row.id, email: address, unused: false, redirect: row.redirect }] : [],
    )
    if (!decisions.length) throw wrongField('text', 'paste_nothing')
    const outcome = await decide(tx, who, draft, decisions)
    const unknown = found
      .filter(({ row }) => !row)
      .map(({ line, userName }) => ({ line, text: userName.slice(0, 80) }))
    const notTaken = [...unread, ...unknown].sort((a, b) => a.line - b.line)
    return { ...outcome, returns: { ...outcome.returns, taken: decisions.length, notTaken } }
  },
})
