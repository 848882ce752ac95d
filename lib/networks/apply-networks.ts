import type { Tx } from '@/db/database'
import { networkCommits } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { minutes, now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { demandOwnFactor } from '@/lib/policies/owners-inside'
import { policyOf, writePolicy } from '@/lib/policies/policy-of'
import type { NetworkRule } from '@/lib/policy/network-rule'
import { formatAddress, parseAddress } from '@/lib/policy/networks'
import { type PlannedStage, stageAt } from '@/lib/policy/staging'
import { confirmWithinMinutes, isOverdue, openCommitOf } from './commits'
import { draftInHand, writeDraft } from './draft'
import { ruleFacts } from './facts'
import { type Guard, guardOf } from './guard'
import { Application } from './input'
import { mustBeOurs, namesIn } from './names-in'
import { preflight } from './preflight'
import { revertOne } from './revert-overdue'
import { tellOfRule } from './tell-of-rule'

type Confirmed = { confirmOwn: boolean; confirmOwners: readonly string[] }

/**
 * Puts the draft in force, lets it only watch, or turns it off. What is enforced waits ten minutes for somebody who came
 * in under it and goes back by itself; nobody shuts themselves or another owner out without having said so of each.
 */
export const applyNetworks = command({
  does: 'network.applied',
  who: member('policy.change', { alone: true, fresh: true }),
  input: Application,
  async run({ who, tx }, { mode, version, draftVersion, ...confirmed }) {
    await mustBeOurs(tx, who.teamId, { memberIds: confirmed.confirmOwners })
    await settleWaiting(tx, who)
    const before = await policyOf(tx, who.teamId, 'networks')
    const draft = await draftInHand(tx, who, draftVersion)
    if (before.version !== version) throw conflict('changed_meanwhile')
    const stage = stageAt(before.plan, now())
    if (stage === mode && !draft.differs) throw conflict('network_same')

    const guard = mode === 'enforce' ? await mustBeSafe(tx, who, draft.rule, confirmed) : null
    const at = now()
    // A server whose clock is a little behind still reads what held, instead of nothing.
    const held = before.plan.filter((step) => Date.parse(step.at) <= at.getTime()).slice(-1)
    const plan: PlannedStage[] = [...held, { stage: mode, at: at.toISOString() }]
    const { rule } = draft
    const applied = await writePolicy(tx, who, { kind: 'networks', rule, plan, version })
    // The draft says what holds now, under a number that nobody has looked at yet.
    await writeDraft(tx, who, { rule, version: draft.version, basedOn: applied })

    const revertsAt = mode === 'enforce' ? new Date(at.getTime() + minutes(confirmWithinMinutes)) : null
    const commitId = newId()
    if (revertsAt) {
      const previous = { rule: before.rule, plan: before.plan }
      const made = { version: applied, previous, madeBy: who.id, createdAt: at, revertsAt }
      await tx.insert(networkCommits).values({ teamId: who.teamId, id: commitId, ...made })
    }
    await asTheDoor(tx, who.teamId, () => tellOfRule(tx, who, { news: mode, by: who.name, until: revertsAt }))
    const names = await namesIn(tx, who.teamId, [before.rule, rule])
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      before: { mode: stage, ...ruleFacts(before.rule, names) },
      after: {
        mode,
        ...ruleFacts(rule, names),
        reverts: revertsAt?.toISOString(),
        confirmed_own: guard?.own ? true : undefined,
        confirmed_owners: guard?.owners.map(({ name }) => name).join(', ') || undefined,
      },
      returns: { version: applied, commitId: revertsAt ? commitId : null, revertsAt },
    }
  },
})

/** A rule that waits is decided about first; one whose time is over goes back now, as it would within seconds. */
async function settleWaiting(tx: Tx, who: Actor): Promise<void> {
  const waiting = await openCommitOf(tx, who.teamId)
  if (!waiting) return
  if (!isOverdue(waiting)) throw conflict('network_commit_open')
  await asTheDoor(tx, who.teamId, () => revertOne(tx, { ...who, id: waiting.id }))
}

/** Refuses to shut out whoever applies a rule, or another owner, unless it was said of each that it is meant. */
async function mustBeSafe(
  tx: Tx,
  who: Actor,
  rule: NetworkRule,
  { confirmOwn, confirmOwners }: Confirmed,
): Promise<Guard> {
  // Whoever is outside afterwards comes in as an owner only with a second factor.
  demandOwnFactor(who.kinds.length > 0)
  if (preflight(who.address).some(({ level }) => level === 'refuse')) throw conflict('network_address_unsure')
  const guard = await guardOf(tx, who, rule)
  if (guard.own && !confirmOwn)
    throw wrongField('confirmOwn', 'network_own_outside', { address: shown(who.address) })
  const unsaid = guard.owners.filter(({ id }) => !confirmOwners.includes(id)).map(({ name }) => name)
  if (unsaid.length) throw wrongField('confirmOwners', 'network_owners_outside', { names: unsaid.join(', ') })
  return guard
}

const shown = (text: string) => {
  const address = parseAddress(text)
  return address ? formatAddress(address) : text
}
