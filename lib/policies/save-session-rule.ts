import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { wrongField } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { type SessionRule, sessionChoices } from '@/lib/policy/session-rule'
import { SessionChange } from './input'
import { policyOf, writePolicy } from './policy-of'

/** How long people stay signed in. Holds with the next request, of sessions too that have begun before. */
export const saveSessionRule = command({
  does: 'policy.sessions_changed',
  who: member('policy.change', { alone: true, fresh: true }),
  input: SessionChange,
  async run({ who, tx }, { version, ...given }) {
    const rule = wantedSessions(given)
    const before = await policyOf(tx, who.teamId, 'sessions')
    const plan = [{ stage: 'enforce' as const, at: now().toISOString() }]
    await writePolicy(tx, who, { kind: 'sessions', rule, plan, version })
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      before: factsOf(before.rule),
      after: factsOf(rule),
      returns: rule,
    }
  },
})

/** One of the steps that are offered, and never longer without use than in all. */
export function wantedSessions({ idleMinutes, absoluteMinutes }: SessionRule): SessionRule {
  if (!isOffered('idleMinutes', idleMinutes)) throw wrongField('idleMinutes', 'policy_number_invalid')
  if (!isOffered('absoluteMinutes', absoluteMinutes))
    throw wrongField('absoluteMinutes', 'policy_number_invalid')
  if (idleMinutes > absoluteMinutes) throw wrongField('idleMinutes', 'policy_sessions_order')
  return { idleMinutes, absoluteMinutes }
}

const isOffered = (which: keyof SessionRule, minutes: number) =>
  (sessionChoices[which] as readonly number[]).includes(minutes)

const factsOf = ({ idleMinutes, absoluteMinutes }: SessionRule) => ({
  idle_minutes: idleMinutes,
  absolute_minutes: absoluteMinutes,
})
