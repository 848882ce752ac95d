import type { Tx } from '@/db/database'
import { now } from '@/lib/kernel/clock'
import type { NetworkRule } from '@/lib/policy/network-rule'
import { stageAt } from '@/lib/policy/staging'
import { ruleFacts } from './facts'
import { namesIn } from './names-in'
import type { TakenBack } from './take-back'

/** What the log says when a rule went back: what held, and what holds again. */
export async function revertFacts(tx: Tx, teamId: string, rule: NetworkRule, { previous }: TakenBack) {
  const names = await namesIn(tx, teamId, [rule, previous.rule])
  return {
    before: { mode: 'enforce', ...ruleFacts(rule, names) },
    after: { mode: stageAt(previous.plan, now()), ...ruleFacts(previous.rule, names) },
  }
}
