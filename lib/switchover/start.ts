import { z } from 'zod'
import { switchOvers } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { member } from '@/lib/kernel/who'
import { takenOver } from '@/lib/policy/access-signs'
import { parseEmail } from '@/lib/policy/email'
import { accessRows } from './access-rows'
import { mustBeAdmitted } from './standing'
import { takenAddresses } from './taken'
import { writeDraft } from './write-draft'

/**
 * Begins the switch-over. Addresses of the old system that can be used as they are become the first draft, marked as
 * such; nothing is marked as unused for anybody.
 */
export const startSwitchOver = command({
  does: 'switch_over.started',
  who: member('switch_over.carry_out', { alone: true }),
  input: z.object({}),
  async run({ who, tx }) {
    const standing = await mustBeAdmitted(tx, who.teamId)
    if (standing.startedAt) return { unchanged: true, returns: { takenOver: 0 } }

    const rows = (await accessRows(tx, who.teamId)).filter((row) => !row.savedAt)
    const known = rows.flatMap((row) => {
      const parsed = parseEmail(row.oldEmail)
      return parsed.ok ? [parsed.address] : []
    })
    const { here, elsewhere } = await takenAddresses(tx, who.teamId, known)
    const usable = takenOver(rows, (address) => here.has(address) || elsewhere.has(address), now())
    const drafts = [...usable].map(([id, email]) => ({ id, email, unused: false, redirect: false }))
    await writeDraft(tx, who.teamId, drafts, null)
    await tx
      .insert(switchOvers)
      .values({ teamId: who.teamId, startedAt: now() })
      .onConflictDoUpdate({ target: switchOvers.teamId, set: { startedAt: now(), snoozedUntil: null } })
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      after: { accesses: rows.length, taken_over: drafts.length },
      returns: { takenOver: drafts.length },
    }
  },
})
