import { hours, inMs } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { promise } from '@/lib/kernel/outbox'
import { person } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { wayBackLimits } from '@/lib/policy/way-back'
import { beginRequest } from './begin-request'
import { OneTeam } from './input'
import { lostStages } from './ways-back'

/** Every so often everybody hears of it again, until it may be used. */
const noticeHours = 24

/**
 * The way of an owner whom nobody else can let in: 72 hours, in which every address that is known hears of it
 * again and again and can stop it. The password alone, if somebody has stolen it, does not get through that
 * unseen.
 */
export const askOwnerWait = command({
  does: 'recovery.asked',
  who: person({
    stages: lostStages,
    counters: (who) => [{ rate: rates.mail, of: `recovery:${who.userId}` }],
  }),
  input: OneTeam,
  async run({ who, tx }, { teamId }) {
    const { seat, request } = await beginRequest(tx, who, { teamId, kind: 'owner_wait' })
    const job = { kind: 'recovery_notice' as const, teamId, requestId: request.id }
    for (let passed = 0; passed <= wayBackLimits.ownerWaitHours; passed += noticeHours)
      await promise(tx, job, { dueAt: inMs(hours(passed)) })
    return {
      subject: { type: 'member', id: seat.memberId, name: who.name },
      teamId,
      after: { way: 'owner_wait', device: who.device },
      returns: { readyAt: request.readyAt },
    }
  },
})
