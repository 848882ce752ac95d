import { networkPasses } from '@/db/schema'
import { outsideSeat } from '@/lib/auth/outside-seat'
import { hours, inMs, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { alone } from '@/lib/kernel/transaction'
import { person } from '@/lib/kernel/who'
import { can } from '@/lib/policy/can'
import { passLimits } from '@/lib/policy/pass'
import { grantersOf } from './granters'
import { OwnTeam } from './pass-input'
import { tellOfPass } from './tell-of-pass'

/** Everybody who decides here hears of it; a team with more of them than that has another problem. */
const mostMails = 200

/**
 * An owner who stands outside comes in nonetheless, for some hours: with a second factor of the last minutes, and so that
 * every owner and administrator hears of it. The way out of a rule that shuts out whoever made it.
 */
export const breakGlass = command({
  does: 'pass.owner_came_in',
  who: person({ fresh: true }),
  input: OwnTeam,
  async run({ who, tx }, { team }) {
    const seat = await outsideSeat(tx, who, team)
    if (!can(seat, 'team.own')) throw forbidden('owners_only')
    if (!who.kinds.length) throw conflict('break_glass_needs_factor')
    const { teamId, memberId, name, timeZone } = seat
    await alone(tx, `pass:${teamId}:${memberId}`)
    // Of two buttons pressed at once the second finds the pass of the first.
    const { passHelps } = await outsideSeat(tx, who, team)
    if (!passHelps) throw conflict('pass_place_denied')

    const endsAt = inMs(hours(passLimits.ownerHours))
    const moments = { createdAt: now(), decidedAt: now(), startsAt: now(), endsAt }
    const from = { address: who.address, device: who.device }
    const decided = { kind: 'owner' as const, decision: 'granted' as const, decidedBy: memberId }
    await tx.insert(networkPasses).values({ teamId, id: newId(), memberId, ...from, ...decided, ...moments })
    for (const told of await grantersOf(tx, teamId, mostMails))
      await tellOfPass(tx, {
        teamId,
        memberId: told.id,
        news: told.id === memberId ? 'you_came_in' : 'owner_came_in',
        timeZone,
        values: (say) => ({ name: told.name, owner: name, ...from, until: say(endsAt) }),
        path: `/t/${seat.slug}/settings/networks`,
      })
    return {
      subject: { type: 'member', id: memberId, name },
      teamId,
      after: { from_address: who.address, device: who.device, until: endsAt.toISOString() },
      returns: { until: endsAt, slug: seat.slug },
    }
  },
})
