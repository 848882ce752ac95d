import { eq } from 'drizzle-orm'
import { oneTimeCodes } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import { isHandedCode } from '@/lib/kernel/handed-code'
import { person } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { wayBackLimits, waysBack } from '@/lib/policy/way-back'
import { countCodeTry } from '../count-code-try'
import { homeTeamOf } from '../lookup'
import { TypedHelpCode } from './input'
import { openWay } from './open-way'
import { seatsBackOf } from './seats-back'
import { lostStages } from './ways-back'

/**
 * An administrator's code, after the password. Every look at it costs one of its five tries, the right one
 * too, and whether there is none, it ran out, or it was another one is the same answer. In an open session it
 * stands in for the mail before a first factor; whoever has one shows that there.
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
    const held = await countCodeTry(tx, {
      userId: who.userId,
      kind: 'administrator',
      mostTries: wayBackLimits.codeTries,
    })
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
