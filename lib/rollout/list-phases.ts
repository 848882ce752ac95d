import { asc, count, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { phases, phaseTeams, switchOvers, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import { phaseStanding } from '@/lib/policy/phase'
import { type CustomerState, customerState } from './customer-state'

export type PhaseProgress = Awaited<ReturnType<typeof phasesWithProgress>>[number]

/** All phases in their order, each with how far its customers have come. */
export const listPhases = query({
  who: operator(),
  input: z.object({}),
  run: ({ tx }) => phasesWithProgress(tx),
})

export async function phasesWithProgress(tx: Tx, only?: string[]) {
  const rows = await tx
    .select()
    .from(phases)
    .where(only ? inArray(phases.id, only) : undefined)
    .orderBy(asc(phases.number))
    .limit(500)
  const progress = await progressOf(tx)
  return rows.map((phase) => {
    const states = progress.get(phase.id) ?? {}
    const of = (state: CustomerState) => states[state] ?? 0
    return {
      ...phase,
      standing: phaseStanding(phase, now()),
      waiting: of('waiting'),
      offered: of('offered'),
      started: of('started'),
      stuck: of('stuck'),
      done: of('done'),
      assigned: Object.values(states).reduce((sum, n) => sum + n, 0),
    }
  })
}

type States = Partial<Record<CustomerState, number>>

async function progressOf(tx: Tx): Promise<Map<string, States>> {
  const customers = tx
    .select({ phaseId: phaseTeams.phaseId, state: customerState().as('state') })
    .from(phaseTeams)
    .innerJoin(teams, eq(teams.id, phaseTeams.teamId))
    .innerJoin(phases, eq(phases.id, phaseTeams.phaseId))
    .leftJoin(switchOvers, eq(switchOvers.teamId, teams.id))
    .as('customers')
  const rows = await tx
    .select({ phaseId: customers.phaseId, state: customers.state, n: count() })
    .from(customers)
    .groupBy(customers.phaseId, customers.state)
  const progress = new Map<string, States>()
  for (const { phaseId, state, n } of rows) progress.set(phaseId, { ...progress.get(phaseId), [state]: n })
  return progress
}
