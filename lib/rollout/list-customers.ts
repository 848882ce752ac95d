import { and, asc, desc, eq, exists, gt, ilike, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { accesses, members, phases, phaseTeams, switchOvers, teams } from '@/db/schema'
import { containing } from '@/lib/format/containing'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import { customerState, customerStates, lastStep } from './customer-state'

export const customersPerPage = 50

const CustomerList = z.object({
  /** A part of the name, the beginning of the number, or a whole old user name. */
  search: z.string().trim().max(200).optional().default(''),
  state: z.enum(customerStates).optional(),
  phaseId: z.uuid().optional(),
  /** Only those of whom nobody knows the main account. */
  unsettled: z.boolean().optional().default(false),
  /** The page behind or before this customer number; the first one without. */
  after: z.string().max(20).optional(),
  before: z.string().max(20).optional(),
})

export type CustomerPage = Awaited<ReturnType<typeof listCustomers>>

/** Customers by number, a page at a time; reads by key, so it costs the same however many there are. */
export const listCustomers = query({
  who: operator(),
  input: CustomerList,
  async run({ tx }, wanted) {
    const backwards = wanted.before !== undefined && wanted.after === undefined
    const rows = await tx
      .select({
        id: teams.id,
        number: sql<string>`${teams.customerNumber}`,
        name: teams.name,
        language: teams.language,
        phase: phases.number,
        phaseId: phases.id,
        state: customerState(),
        mainName: members.name,
        switchedAt: teams.switchedAt,
        lastStepAt: sql`${lastStep()}`.mapWith(switchOvers.startedAt),
        accesses: sql<number>`(select count(*)::int from accesses where accesses.team_id = ${teams.id})`,
      })
      .from(teams)
      .leftJoin(phaseTeams, eq(phaseTeams.teamId, teams.id))
      .leftJoin(phases, eq(phases.id, phaseTeams.phaseId))
      .leftJoin(switchOvers, eq(switchOvers.teamId, teams.id))
      .leftJoin(members, and(eq(members.teamId, teams.id), eq(members.isMain, true)))
      .where(
        and(
          ...narrowed(tx, wanted),
          backwards
            ? lt(teams.customerNumber, wanted.before ?? '')
            : gt(teams.customerNumber, wanted.after ?? ''),
        ),
      )
      .orderBy(backwards ? desc(teams.customerNumber) : asc(teams.customerNumber))
      .limit(customersPerPage + 1)

    const more = rows.length > customersPerPage
    const shown = rows.slice(0, customersPerPage)
    if (backwards) shown.reverse()
    const [first, last] = [shown[0]?.number, shown.at(-1)?.number]
    return {
      customers: shown,
      previous: (backwards ? more : Boolean(wanted.after)) ? (first ?? null) : null,
      next: (backwards || more) && last ? last : null,
    }
  },
})

function narrowed(
  tx: Tx,
  { search, state, phaseId, unsettled }: z.output<typeof CustomerList>,
): (SQL | undefined)[] {
  const ofUserName = tx
    .select({ one: sql`1` })
    .from(accesses)
    .where(and(eq(accesses.teamId, teams.id), eq(accesses.userName, search)))
  const number = `${search.replace(/[\\%_]/g, '\\$&')}%`
  return [
    search
      ? or(ilike(teams.customerNumber, number), ilike(teams.name, containing(search)), exists(ofUserName))
      : undefined,
    state ? sql`${customerState()} = ${state}` : undefined,
    phaseId ? eq(phases.id, phaseId) : undefined,
    unsettled ? and(isNull(members.id), isNull(teams.switchedAt)) : undefined,
  ]
}
