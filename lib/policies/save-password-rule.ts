import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { member } from '@/lib/kernel/who'
import { PasswordChange } from './input'
import { policyOf, writePolicy } from './policy-of'

/** After how many days people are reminded that they could choose another password. Nobody is forced. */
export const savePasswordRule = command({
  does: 'policy.passwords_changed',
  who: member('policy.change', { alone: true, fresh: true }),
  input: PasswordChange,
  async run({ who, tx }, { version, remindAfterDays }) {
    const rule = { remindAfterDays: remindAfterDays || null }
    const before = await policyOf(tx, who.teamId, 'passwords')
    const plan = [{ stage: 'enforce' as const, at: now().toISOString() }]
    await writePolicy(tx, who, { kind: 'passwords', rule, plan, version })
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      before: { remind_after_days: before.rule.remindAfterDays },
      after: { remind_after_days: rule.remindAfterDays },
      returns: rule,
    }
  },
})
