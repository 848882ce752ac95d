import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members } from '@/db/schema'
import { writeAudits } from '@/lib/kernel/audit'
import { createTeams } from '@/lib/teams/create-team'
import type { Access, Language } from './access'
import { compareWithDatabase } from './compare'
import { forgetFindingsHere, writeFindingsHere } from './findings-store'
import { seatRow } from './seat-rows'
import { type TeamHere, teamsHere } from './teams-here'
import { writeSeats } from './write-seats'

export type Written = { added: number; known: number; refused: number }

type Batch = { importId: string; accesses: readonly Access[]; isMain(access: Access): boolean }

/**
 * Writes a batch of accepted rows as far as they are new, and what was found about the others. Customers that
 * are not here get a team; late rows join the team that an earlier batch has made. Runs as the door, one
 * batch at a time.
 */
export async function writeAccesses(tx: Tx, { importId, accesses, isMain }: Batch): Promise<Written> {
  const compared = await compareWithDatabase(tx, accesses, importId)
  const fresh = compared.flatMap(({ becomes, access }) => (becomes === 'new' ? [access] : []))
  const teams = await teamsFor(tx, fresh, importId)
  const mayBeMain = (access: Access) => teams.get(access.customer)?.importId === importId && isMain(access)
  const settled = await settledAmong(
    tx,
    fresh.flatMap((access) => (mayBeMain(access) ? (teams.get(access.customer)?.id ?? []) : [])),
  )
  const rows = fresh.map((access) => {
    const team = teams.get(access.customer)
    if (!team) throw new Error(`customer ${access.customer} has no team`)
    // Whose team was here before this import has an owner already or waits for a person's decision.
    return seatRow(access, team, mayBeMain(access) && !settled.has(team.id))
  })
  await writeSeats(tx, rows)
  await forgetFindingsHere(tx, importId, accesses[0]?.line ?? 0, accesses.at(-1)?.line ?? 0)
  await writeFindingsHere(
    tx,
    importId,
    compared.flatMap(({ finding }) => finding ?? []),
  )
  const count = (which: string) => compared.filter(({ becomes }) => becomes === which).length
  return { added: fresh.length, known: count('known'), refused: count('refused') }
}

/**
 * Which of these teams have a main account: an operator may settle it while the rows still come in, and that
 * holds. The teams are held by now, so that nobody settles it between this look and the rows.
 */
async function settledAmong(tx: Tx, teamIds: readonly string[]): Promise<Set<string>> {
  if (!teamIds.length) return new Set()
  const rows = await tx
    .select({ teamId: members.teamId })
    .from(members)
    .where(and(inArray(members.teamId, [...teamIds]), eq(members.isMain, true)))
  return new Set(rows.map(({ teamId }) => teamId))
}

/** The team of each customer; made, and written into its own log, where there is none. */
async function teamsFor(tx: Tx, fresh: readonly Access[], importId: string): Promise<Map<string, TeamHere>> {
  const first = new Map<string, Access>()
  for (const access of fresh) if (!first.has(access.customer)) first.set(access.customer, access)
  const teams = await teamsHere(tx, first.keys())
  const missing = [...first.values()].filter(({ customer }) => !teams.has(customer))
  const created = await createTeams(
    tx,
    missing.map(({ customer, company, language }) => ({
      customerNumber: customer,
      name: company.trim().slice(0, MAX_COMPANY) || customer,
      // The old system was the German one's; what could not be read is a finding.
      language: language ?? 'de',
      timeZone: TIME_ZONES[language ?? 'de'],
      importId,
    })),
  )
  created.forEach(({ id, roleIds }, at) => {
    const { customer = '', company = '' } = missing[at] ?? {}
    teams.set(customer, { id, customer, name: company, importId, switchedAt: null, roleIds })
  })
  await writeAudits(
    tx,
    created.map(({ id }, at) => ({
      action: 'team.imported',
      teamId: id,
      by: 'system',
      subject: { type: 'team', id, name: missing[at]?.company },
      after: { customer: missing[at]?.customer, import: importId },
    })),
  )
  return teams
}

const TIME_ZONES: Record<Language, string> = {
  de: 'Europe/Berlin',
  nl: 'Europe/Amsterdam',
  pl: 'Europe/Warsaw',
}
const MAX_COMPANY = 200
