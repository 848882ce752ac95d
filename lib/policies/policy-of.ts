import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, policies } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { conflict } from '@/lib/kernel/errors'
import { noNetworkRule, noPlaceLabelRule } from '@/lib/policy/network-rule'
import { noPasswordRule } from '@/lib/policy/password-rule'
import type { PolicyRules } from '@/lib/policy/policy-rules'
import { noSecondFactorRule } from '@/lib/policy/second-factor'
import { noSessionRule } from '@/lib/policy/session-rule'
import type { PlannedStage } from '@/lib/policy/staging'

export type Kind = keyof PolicyRules

export type Policy<K extends Kind> = {
  rule: PolicyRules[K]
  plan: PlannedStage[]
  /** 0 while nobody has laid anything down. */
  version: number
  changedAt: Date | null
  changedBy: string | null
}

const unsaid: PolicyRules = {
  second_factor: noSecondFactorRule,
  sessions: noSessionRule,
  passwords: noPasswordRule,
  networks: noNetworkRule,
  place_labels: noPlaceLabelRule,
}

/** What a team has laid down, or what holds where it has said nothing. */
export async function policyOf<K extends Kind>(tx: Tx, teamId: string, kind: K): Promise<Policy<K>> {
  const [row] = await tx
    .select({
      rule: policies.rule,
      plan: policies.plan,
      version: policies.version,
      changedAt: policies.changedAt,
      changedBy: members.name,
    })
    .from(policies)
    .leftJoin(members, and(eq(members.teamId, policies.teamId), eq(members.id, policies.changedBy)))
    .where(and(eq(policies.teamId, teamId), eq(policies.kind, kind)))
  if (!row) return { rule: unsaid[kind], plan: [], version: 0, changedAt: null, changedBy: null }
  // What was added to a rule after the row was written is as it was before anybody could say it.
  return { ...row, rule: { ...unsaid[kind], ...row.rule } as PolicyRules[K] }
}

type Written<K extends Kind> = {
  kind: K
  rule: PolicyRules[K]
  plan: readonly PlannedStage[]
  version: number
}

/**
 * Writes a rule over the version that was looked at, and over no other: of two people who save at the same
 * moment, one is told to look again. Gives the new version.
 */
export async function writePolicy<K extends Kind>(
  tx: Tx,
  who: { teamId: string; id: string },
  { kind, rule, plan, version }: Written<K>,
): Promise<number> {
  const changed = { rule, plan: [...plan], version: version + 1, changedBy: who.id, changedAt: now() }
  const [row] = await tx
    .insert(policies)
    .values({ teamId: who.teamId, kind, ...changed })
    .onConflictDoUpdate({
      target: [policies.teamId, policies.kind],
      set: changed,
      setWhere: eq(policies.version, version),
    })
    .returning({ version: policies.version })
  if (!row) throw conflict('changed_meanwhile')
  return row.version
}
