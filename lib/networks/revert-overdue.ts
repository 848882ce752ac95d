import { and, asc, eq, lte } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { networkCommits, teams } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { now } from '@/lib/kernel/clock'
import { alone, atTheDoor } from '@/lib/kernel/transaction'
import { policyOf } from '@/lib/policies/policy-of'
import { isOpen } from './commits'
import { revertFacts } from './revert-facts'
import { takeBack } from './take-back'
import { tellOfRule } from './tell-of-rule'

/** At most so many in one look; the next one follows within seconds. */
const atOnce = 100

/** Takes every rule back that nobody has confirmed in time; of one team, or of all. Gives how many went back. */
export async function revertOverdue(teamId?: string): Promise<number> {
  const overdue = await atTheDoor((tx) =>
    tx
      .select({
        id: networkCommits.id,
        teamId: networkCommits.teamId,
        teamName: teams.name,
        teamSlug: teams.slug,
        timeZone: teams.timeZone,
      })
      .from(networkCommits)
      .innerJoin(teams, eq(teams.id, networkCommits.teamId))
      .where(
        and(
          isOpen,
          lte(networkCommits.revertsAt, now()),
          teamId ? eq(networkCommits.teamId, teamId) : undefined,
        ),
      )
      .orderBy(asc(networkCommits.revertsAt))
      .limit(atOnce),
  )
  let reverted = 0
  for (const commit of overdue) if (await atTheDoor((tx) => revertOne(tx, commit))) reverted += 1
  return reverted
}

export type Overdue = { id: string; teamId: string; teamName: string; teamSlug: string; timeZone: string }

/** The same for one rule, in the caller's transaction; whether this was the one that took it back. Runs as the door. */
export async function revertOne(tx: Tx, overdue: Overdue): Promise<boolean> {
  const { id, teamId, teamName } = overdue
  // In the order of the verbs about this team, so that nobody waits for somebody who waits.
  await alone(tx, `team:${teamId}`)
  const { rule } = await policyOf(tx, teamId, 'networks')
  const commit = await takeBack(tx, teamId, id, { by: 'time' })
  if (!commit) return false
  await tellOfRule(tx, overdue, { news: 'went_back', by: '' })
  const facts = await revertFacts(tx, teamId, rule, commit)
  const subject = { type: 'team', id: teamId, name: teamName }
  await writeAudit(tx, { action: 'network.reverted', teamId, by: 'system', subject, ...facts })
  return true
}
