import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { policyOf } from '@/lib/policies/policy-of'
import { findCommit } from './find-commit'
import { OneCommit } from './input'
import { revertFacts } from './revert-facts'
import { takeBack } from './take-back'
import { tellOfRule } from './tell-of-rule'

/** Takes a rule back at once that waits to be confirmed; the draft keeps what it said. */
export const revertNetworks = command({
  does: 'network.reverted',
  who: member('policy.change', { alone: true }),
  input: OneCommit,
  async run({ who, tx }, { commitId }) {
    await findCommit(tx, who.teamId, commitId)
    const { rule } = await policyOf(tx, who.teamId, 'networks')
    const commit = await takeBack(tx, who.teamId, commitId, { by: 'owner', changedBy: who.id })
    if (!commit) throw conflict('network_commit_over')
    await asTheDoor(tx, who.teamId, () => tellOfRule(tx, who, { news: 'taken_back', by: who.name }))
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      ...(await revertFacts(tx, who.teamId, rule, commit)),
      returns: null,
    }
  },
})
