import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { admission } from '@/lib/policy/network-verdict'
import { findCommit } from './find-commit'
import { OneCommit } from './input'
import { keepCommit } from './take-back'
import { tellOfRule } from './tell-of-rule'

/** Keeps the rule that waits. Only who came in after it was put in force has shown that it lets them in. */
export const confirmNetworks = command({
  does: 'network.confirmed',
  who: member('policy.change', { alone: true }),
  input: OneCommit,
  async run({ who, tx }, { commitId }) {
    const commit = await findCommit(tx, who.teamId, commitId)
    if (who.facts.createdAt <= commit.createdAt) throw conflict('network_confirm_new_sign_in')
    if (!isLetInBy(who, commit.version)) throw conflict('network_confirm_outside')
    if (!(await keepCommit(tx, who, commitId))) throw conflict('network_commit_over')
    await asTheDoor(tx, who.teamId, () => tellOfRule(tx, who, { news: 'confirmed', by: who.name }))
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      after: { mode: 'enforce' },
      returns: null,
    }
  },
})

/** Whether the rule itself lets this person in, and not only an owner's way past it. */
function isLetInBy({ network }: Actor, version: number): boolean {
  if (network.version !== version || !network.verdict) return false
  const { verdict, factorFresh, pass } = network
  const passUntil = pass && pass.kind !== 'owner' ? pass.until : null
  return admission(verdict, { factorFresh, passUntil }, now()).admitted
}
