import { policies } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'
import { type NetworkRule, noNetworkRule, type Place } from '@/lib/policy/network-rule'
import type { PolicyStage } from '@/lib/policy/staging'

/** A place of the team that lets in, an office unless said otherwise. */
export const aPlace = (prefixes: string[], changes: Partial<Place> = {}): Place => ({
  id: newId(),
  name: 'Biuro Poznań',
  kind: 'office',
  owner: { of: 'team' },
  outcome: 'allow',
  prefixes,
  hashed: [],
  ...changes,
})

/** The story's office, and what happens from elsewhere. */
export const officeRule = (changes: Partial<NetworkRule> = {}): NetworkRule => ({
  ...noNetworkRule,
  places: [aPlace(['203.0.113.16/28', '2001:db8:50::/48'])],
  elsewhere: 'ask',
  ...changes,
})

/**
 * Lays down a rule as it would stand in the rows, past every page that would ask back; each time as a new
 * version.
 */
export async function layDown(
  teamId: string,
  rule: NetworkRule,
  stage: PolicyStage = 'enforce',
  version = 1,
) {
  const row = { rule, plan: [{ stage, at: now().toISOString() }], version, changedAt: now() }
  await atTheDoor((tx) =>
    tx
      .insert(policies)
      .values({ teamId, kind: 'networks', ...row })
      .onConflictDoUpdate({ target: [policies.teamId, policies.kind], set: row }),
  )
}
