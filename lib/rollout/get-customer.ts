import { and, asc, desc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { accesses, auditEntries, members, phases, phaseTeams, switchOvers, teams, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { notFound } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import { samePeople, signsOf } from '@/lib/policy/access-signs'
import { phaseStanding } from '@/lib/policy/phase'
import { customerState } from './customer-state'
import { OneCustomer } from './input'
import { triesUsedUp } from './tries-used-up'

const LOG_ENTRIES = 30

export type CustomerDetail = Awaited<ReturnType<typeof getCustomer>>

/**
 * One customer for the operator: where it stands, its accesses with what is remarkable, and what has
 * happened.
 */
export const getCustomer = query({
  who: operator(),
  input: OneCustomer,
  async run({ tx }, { teamId }) {
    const customer = await facts(tx, teamId)
    const rows = await accessesOf(tx, teamId)
    const signs = signsOf(rows, now())
    const people = samePeople(rows)
    const main = rows.find((row) => row.isMain)
    return {
      ...customer,
      main: main ? { id: main.id, name: main.name, userName: main.userName } : null,
      accesses: rows.map((row) => ({
        ...row,
        signs: signs.get(row.id) ?? [],
        sameAs: people.get(row.id) ?? [],
      })),
      /** Nobody knows the main account: whom one would ask first. */
      candidates: main || customer.switchedAt ? [] : candidatesOf(rows),
      log: await logOf(tx, teamId),
    }
  },
})

async function facts(tx: Tx, teamId: string) {
  const [row] = await tx
    .select({
      id: teams.id,
      number: teams.customerNumber,
      name: teams.name,
      slug: teams.slug,
      language: teams.language,
      timeZone: teams.timeZone,
      switchedAt: teams.switchedAt,
      createdAt: teams.createdAt,
      phase: { id: phases.id, number: phases.number, state: phases.state, opensAt: phases.opensAt },
      state: customerState(),
      startedAt: switchOvers.startedAt,
      snoozedUntil: switchOvers.snoozedUntil,
    })
    .from(teams)
    .leftJoin(phaseTeams, eq(phaseTeams.teamId, teams.id))
    .leftJoin(phases, eq(phases.id, phaseTeams.phaseId))
    .leftJoin(switchOvers, eq(switchOvers.teamId, teams.id))
    .where(eq(teams.id, teamId))
  if (!row) throw notFound()
  return { ...row, phase: row.phase && { ...row.phase, standing: phaseStanding(row.phase, now()) } }
}

const accessesOf = (tx: Tx, teamId: string) =>
  tx
    .select({
      id: accesses.id,
      userName: accesses.userName,
      name: members.name,
      isMain: members.isMain,
      state: members.state,
      apps: accesses.apps,
      rights: accesses.rights,
      oldRole: accesses.oldRole,
      oldEmail: accesses.oldEmail,
      remark: accesses.remark,
      flaggedMain: accesses.flaggedMain,
      lockedThen: accesses.lockedThen,
      mustSetPassword: accesses.mustSetPassword,
      lastSignInAt: accesses.oldLastSignInAt,
      triesUsedUp: triesUsedUp(),
    })
    .from(accesses)
    .innerJoin(members, and(eq(members.teamId, accesses.teamId), eq(members.id, accesses.id)))
    .leftJoin(users, eq(users.id, members.userId))
    .where(eq(accesses.teamId, teamId))
    .orderBy(asc(accesses.line), asc(accesses.id))

type Row = Awaited<ReturnType<typeof accessesOf>>[number]

/**
 * The flagged accesses, or where none is flagged those with every right, or else all. Locked ones cannot be
 * it.
 */
function candidatesOf(rows: Row[]): string[] {
  const usable = rows.filter((row) => !row.lockedThen && row.state === 'old')
  const flagged = usable.filter((row) => row.flaggedMain)
  const mighty = usable.filter((row) => row.rights.includes('all'))
  return (flagged.length ? flagged : mighty.length ? mighty : usable).map((row) => row.id)
}

const logOf = (tx: Tx, teamId: string) =>
  tx
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.teamId, teamId))
    .orderBy(desc(auditEntries.seq))
    .limit(LOG_ENTRIES)
