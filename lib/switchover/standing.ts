import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, phases, phaseTeams, switchOvers, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { conflict } from '@/lib/kernel/errors'
import { mayStart } from '@/lib/policy/phase'

/** Where a team stands on its way through the switch-over. */
export async function standingOf(tx: Tx, teamId: string) {
  const [row] = await tx
    .select({
      switchedAt: teams.switchedAt,
      phase: { number: phases.number, state: phases.state, opensAt: phases.opensAt },
      startedAt: switchOvers.startedAt,
      snoozedUntil: switchOvers.snoozedUntil,
      completedBy: switchOvers.completedBy,
      mainId: members.id,
      mainName: members.name,
    })
    .from(teams)
    .leftJoin(phaseTeams, eq(phaseTeams.teamId, teams.id))
    .leftJoin(phases, eq(phases.id, phaseTeams.phaseId))
    .leftJoin(switchOvers, eq(switchOvers.teamId, teams.id))
    .leftJoin(members, and(eq(members.teamId, teams.id), eq(members.isMain, true)))
    .where(eq(teams.id, teamId))
  if (!row) throw new Error(`team ${teamId} does not exist`)
  const { mainId, mainName, ...known } = row
  return { ...known, main: mainId && mainName ? { id: mainId, name: mainName } : null }
}

export type Standing = Awaited<ReturnType<typeof standingOf>>

/** Refuses whoever cannot begin or go on at this moment, and says why. */
export async function mustBeAdmitted(tx: Tx, teamId: string): Promise<Standing> {
  const standing = await standingOf(tx, teamId)
  if (standing.switchedAt) throw conflict('switch_over_done')
  if (!mayStart(standing.phase, standing.startedAt !== null, now())) throw conflict('switch_over_not_open')
  if (!standing.main) throw conflict('switch_over_no_main')
  return standing
}
