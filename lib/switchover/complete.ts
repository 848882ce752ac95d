import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { phases, phaseTeams, switchOvers, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, Refusal } from '@/lib/kernel/errors'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import type { DraftProblem } from '@/lib/policy/switch-over'
import { openDraft } from './decide'
import { problemSentence, problemsIn } from './draft'
import { giveAddresses } from './give-addresses'
import { inviteEverybody } from './invite-everybody'
import { previewOf } from './plan'
import { retireOldSignIns } from './retire-old-sign-ins'

/**
 * Carries out the switch-over: once, whole or not at all, and exactly as it was read (`seen`). Everything is
 * checked again inside the transaction. Afterwards nobody signs in the old way; who carried it out keeps this
 * one session.
 */
export const completeSwitchOver = command({
  does: 'switch_over.completed',
  who: member('switch_over.carry_out', { alone: true }),
  input: z.object({ seen: z.string().min(1).max(100) }),
  async run({ who, tx }, { seen }) {
    await holdStanding(tx, who.teamId)
    const draft = await openDraft(tx, who)
    if (draft.problems.size) throw unresolved(draft.problems)
    const preview = previewOf(draft)
    if (preview.seal !== seen) throw conflict('changed_meanwhile')

    const sessionsEnded = await asTheDoor(tx, who.teamId, async () => {
      await giveAddresses(tx, who.teamId, draft.rows, async () => {
        throw unresolved(await problemsIn(tx, who.teamId, draft.rows))
      })
      const ended = await retireOldSignIns(tx, who)
      await inviteEverybody(tx, who, preview.links)
      await tx.update(teams).set({ switchedAt: now() }).where(eq(teams.id, who.teamId))
      await tx
        .update(switchOvers)
        .set({ completedAt: now(), completedBy: who.id, snoozedUntil: null })
        .where(eq(switchOvers.teamId, who.teamId))
      return ended
    })
    const numbers = {
      accesses: draft.rows.length,
      links: preview.links.length,
      redirected: preview.redirected,
      unused: preview.unused.length,
      unlocked: preview.unlocked.length,
      sessions: sessionsEnded,
    }
    return { subject: { type: 'team', id: who.teamId, name: who.teamName }, after: numbers, returns: numbers }
  },
})

/** Every row that cannot be carried out as it stands, with its sentence. */
function unresolved(problems: ReadonlyMap<string, DraftProblem>): Refusal {
  const fields = [...problems].map(
    ([id, problem]) => [`email.${id}`, { key: problemSentence[problem] }] as const,
  )
  const sentence = { key: 'switch_over_unresolved' as const, values: { count: problems.size } }
  return new Refusal('conflict', sentence, Object.fromEntries(fields))
}

/**
 * The operator cannot pause or close the phase between the look at it and the end of this transaction, and no
 * import adds an old access that would sign in the old way for ever.
 */
const holdStanding = (tx: Tx, teamId: string) =>
  asTheDoor(tx, teamId, async () => {
    await tx
      .select({ id: phases.id })
      .from(phases)
      .innerJoin(phaseTeams, eq(phaseTeams.phaseId, phases.id))
      .where(eq(phaseTeams.teamId, teamId))
      .for('share', { of: phases })
    await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for('no key update')
  })
