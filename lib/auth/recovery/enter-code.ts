import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { oneTimeCodes } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import { isHandedCode } from '@/lib/kernel/handed-code'
import { person } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { wayBackLimits, waysBack } from '@/lib/policy/way-back'
import { homeTeamOf } from '../lookup'
import { TypedHelpCode } from './input'
import { openWay } from './open-way'
import { seatsBackOf } from './seats-back'
import { lostStages } from './ways-back'

/**
 * An administrator's code, after the password. Every look at it costs one of its five tries, the right one too, and
 * whether there is none, it ran out, or it was another one is the same answer. In an open session it stands in for the
 * mail before a first factor; whoever has one shows that there.
 */
export const enterHelpCode = command({
  does: 'recovery.opened',
  who: person({
    stages: [...lostStages, 'open'],
    counters: (who) => [{ rate: rates.wayBack, of: who.userId }],
  }),
  input: TypedHelpCode,
  async run({ who, tx }, { code }) {
    if (who.stage === 'open' && who.kinds.length) throw conflict('way_back_closed')
    const held = await takeTry(tx, who.userId)
    const ways = waysBack(await seatsBackOf(tx, who.userId))
    const teamId = held?.teamId
    // Whoever became an owner meanwhile, or lost the seat for which it was given, is not let in by it.
    if (!held || !isHandedCode(code, held) || !teamId || !ways.administrator.includes(teamId))
      return {
        refuses: wrongField('code', 'help_code_wrong'),
        does: 'recovery.code_failed',
        subject: { type: 'user', id: who.userId, name: who.name },
        teamId: teamId ?? (await homeTeamOf(tx, who.userId)),
      }
    await tx.update(oneTimeCodes).set({ usedAt: now() }).where(eq(oneTimeCodes.id, held.id))
    return openWay(tx, who, 'administrator', teamId)
  },
})

/** Takes one try of the code that is open now; the row stays locked, so that of any number at once one uses it. */
async function takeTry(tx: Tx, userId: string) {
  const open = and(
    eq(oneTimeCodes.userId, userId),
    eq(oneTimeCodes.kind, 'administrator'),
    isNull(oneTimeCodes.usedAt),
    isNull(oneTimeCodes.endedAt),
    gt(oneTimeCodes.expiresAt, now()),
  )
  const [newest] = await tx
    .select({ id: oneTimeCodes.id })
    .from(oneTimeCodes)
    .where(open)
    .orderBy(desc(oneTimeCodes.createdAt), desc(oneTimeCodes.id))
    .limit(1)
  if (!newest) return null
  const [taken] = await tx
    .update(oneTimeCodes)
    .set({ tries: sql`${oneTimeCodes.tries} + 1` })
    .where(and(eq(oneTimeCodes.id, newest.id), open, lt(oneTimeCodes.tries, wayBackLimits.codeTries)))
    .returning()
  return taken ?? null
}
