import { and, eq, gt, isNull } from 'drizzle-orm'
import { networkPasses } from '@/db/schema'
import { ownPlace } from '@/lib/auth/outside-seat'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { person } from '@/lib/kernel/who'
import { OwnTeam } from './pass-input'

/** Takes back what one has asked for, while nobody has answered. */
export const withdrawPass = command({
  does: 'pass.withdrawn',
  who: person(),
  input: OwnTeam,
  async run({ who, tx }, { team }) {
    const { teamId, memberId, name } = await ownPlace(tx, who, team)
    const withdrawn = await tx
      .update(networkPasses)
      .set({ decision: 'withdrawn', decidedAt: now() })
      .where(
        and(
          eq(networkPasses.teamId, teamId),
          eq(networkPasses.memberId, memberId),
          isNull(networkPasses.decision),
          gt(networkPasses.expiresAt, now()),
        ),
      )
      .returning({ id: networkPasses.id })
    if (!withdrawn.length) throw conflict('pass_over')
    return { subject: { type: 'member', id: memberId, name }, teamId, returns: null }
  },
})
