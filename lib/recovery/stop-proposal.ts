import type { Tx } from '@/db/database'
import { writeAudit } from '@/lib/kernel/audit'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { promise } from '@/lib/kernel/outbox'
import { member, operator } from '@/lib/kernel/who'
import { OneProposal, ProposalOfTeam } from './input'
import { closeProposal, demandOpen } from './proposals'

/** An owner or administrator objects: the proposal of another owner ends. */
export const stopProposal = command({
  does: 'recovery.proposal_stopped',
  who: member('member.help_in'),
  input: OneProposal,
  run: async ({ who, tx }, { proposalId }) => ({
    subject: await ended(tx, { teamId: who.teamId, proposalId, by: 'team' }),
    returns: null,
  }),
})

/** The vendor takes back what it has proposed. */
export const withdrawProposal = command({
  does: 'recovery.proposal_stopped',
  who: operator(),
  input: ProposalOfTeam,
  async run({ who, tx }, { teamId, proposalId }) {
    const subject = await ended(tx, { teamId, proposalId, by: 'operator' })
    await writeAudit(tx, { action: 'recovery.proposal_stopped', teamId, by: who, subject })
    return { subject, returns: null }
  },
})

async function ended(tx: Tx, given: Parameters<typeof closeProposal>[1]) {
  const { teamId, proposalId } = given
  const open = await demandOpen(tx, teamId, proposalId)
  if (!(await closeProposal(tx, given))) throw conflict('proposal_over')
  await promise(tx, { kind: 'proposal_notice', teamId, proposalId, what: 'stopped' }, { teamId })
  return { type: 'member', id: open.memberId, name: open.name }
}
