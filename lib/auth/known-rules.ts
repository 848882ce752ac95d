import { and, eq } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { networkCommits, policies } from '@/db/schema'
import { type NetworkRule, noNetworkRule } from '@/lib/policy/network-rule'
import { type CompiledRule, compileNetworks } from '@/lib/policy/network-verdict'
import type { PlannedStage } from '@/lib/policy/staging'

export type KnownRule = {
  version: number
  plan: readonly PlannedStage[]
  compiled: CompiledRule
}

/** Which rule a team has now, as the query of the seat says. */
export type Named = {
  version: number | null
  changedAt: Date | null
  /** A commit that nobody has confirmed in time and that nothing has taken back yet. */
  overdue: string | null
}

/**
 * The network rule of a team, ready to be asked; null where none was laid down. Kept in this process under its version,
 * so that a request costs no reading of ten thousand networks. A rule that nobody confirmed in time binds nobody from
 * that second on, also before it has been taken back in the rows: then it is the one before.
 */
export async function ruleOfTeam(db: Orm | Tx, teamId: string, named: Named): Promise<KnownRule | null> {
  if (named.version === null) return null
  const name = [named.version, named.changedAt?.getTime(), named.overdue].join()
  const before = known.get(teamId)
  if (before?.name === name) return before.rule
  const read = named.overdue ? await previousOf(db, teamId, named.overdue) : await presentOf(db, teamId)
  if (!read) return null
  const size = read.rule.places.reduce(
    (sum, { prefixes, hashed }) => sum + prefixes.length + hashed.length,
    1,
  )
  const rule = { version: read.version, plan: read.plan, compiled: compileNetworks(read.rule) }
  keep(teamId, { name, size, rule })
  return rule
}

async function presentOf(db: Orm | Tx, teamId: string) {
  const [row] = await db
    .select({ rule: policies.rule, plan: policies.plan, version: policies.version })
    .from(policies)
    .where(and(eq(policies.teamId, teamId), eq(policies.kind, 'networks')))
  return row && { ...row, rule: { ...noNetworkRule, ...(row.rule as NetworkRule) } }
}

/** What it will be once it is taken back: under the number that it gets then. */
async function previousOf(db: Orm | Tx, teamId: string, commitId: string) {
  const [row] = await db
    .select({ previous: networkCommits.previous, version: networkCommits.version })
    .from(networkCommits)
    .where(and(eq(networkCommits.teamId, teamId), eq(networkCommits.id, commitId)))
  return row && { ...row.previous, version: row.version + 1 }
}

type Kept = { name: string; size: number; rule: KnownRule }

/** How many networks are kept in all; some 50 MB. */
const most = 200_000
const known = new Map<string, Kept>()
let held = 0

/** The oldest go first; the one that is asked for now stays, however large it is. */
function keep(teamId: string, kept: Kept): void {
  forget(teamId)
  known.set(teamId, kept)
  held += kept.size
  for (const oldest of known.keys()) {
    if (held <= most || oldest === teamId) break
    forget(oldest)
  }
}

function forget(teamId: string): void {
  held -= known.get(teamId)?.size ?? 0
  known.delete(teamId)
}
