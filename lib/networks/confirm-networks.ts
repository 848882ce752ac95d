import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { findCommit } from './find-commit'
import { OneCommit } from './input'
import { mayConfirm } from './may-confirm'
import { keepCommit } from './take-back'
import { tellOfRule } from './tell-of-rule'

/** Keeps the rule that waits. Only who came in after it was put in force has shown that it lets them in. */
export const confirmNetworks = command({
  does: 'network.confirmed',
  who: member('policy.change', { alone: true }),
  input: OneCommit,
  async run({ who, tx }, { commitId }) {
    const may = mayConfirm(who, await findCommit(tx, who.teamId, commitId))
    if (may !== 'yes')
      throw conflict(may === 'outside' ? 'network_confirm_outside' : 'network_confirm_new_sign_in')
    if (!(await keepCommit(tx, who, commitId))) throw conflict('network_commit_over')
    await asTheDoor(tx, who.teamId, () => tellOfRule(tx, who, { news: 'confirmed', by: who.name }))
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      after: { mode: 'enforce' },
      returns: null,
    }
  },
})
