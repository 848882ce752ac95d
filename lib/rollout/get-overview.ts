import { and, count, eq, isNotNull, isNull, lte, min, notExists, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { members, outbox, phaseTeams, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import { phasesWithProgress } from './list-phases'

/** Everything the operator looks at first: how the phases get on, who is in none, whether mail goes out. */
export const getOverview = query({
  who: operator(),
  input: z.object({}),
  async run({ tx }) {
    return {
      phases: await phasesWithProgress(tx),
      customers: await customers(tx),
      outbox: await mailState(tx),
    }
  },
})

async function customers(tx: Tx) {
  const main = tx
    .select({ one: sql`1` })
    .from(members)
    .where(and(eq(members.teamId, teams.id), eq(members.isMain, true)))
  const [row] = await tx
    .select({
      all: count(),
      done: count(teams.switchedAt),
      assigned: count(phaseTeams.phaseId),
      unsettled: sql<number>`count(*) filter (where ${teams.switchedAt} is null and ${notExists(main)})::int`,
    })
    .from(teams)
    .leftJoin(phaseTeams, eq(phaseTeams.teamId, teams.id))
    .where(isNotNull(teams.customerNumber))
  return row ?? { all: 0, done: 0, assigned: 0, unsettled: 0 }
}

async function mailState(tx: Tx) {
  const waiting = and(isNull(outbox.doneAt), isNull(outbox.deadAt))
  const [due] = await tx
    .select({ n: count(), oldest: min(outbox.dueAt) })
    .from(outbox)
    .where(and(waiting, lte(outbox.dueAt, now())))
  const [dead] = await tx.select({ n: count() }).from(outbox).where(isNotNull(outbox.deadAt))
  return { due: due?.n ?? 0, oldestDueAt: due?.oldest ?? null, givenUp: dead?.n ?? 0 }
}
