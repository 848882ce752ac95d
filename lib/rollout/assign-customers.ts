import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { phaseTeams, teams } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import type { Operator } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import { Id, VENDOR } from '@/lib/kernel/ids'
import { operator } from '@/lib/kernel/who'
import { asTeam, countAssigned, findPhase } from './find-phase'

/** Customer numbers wherever they stand in a pasted text: K and six digits. */
const NUMBERS = /\bK\d{6}\b/gi

/**
 * Puts customers into a phase, never more than its cap: all of them or none. Who is in another phase stays there unless
 * `move` says otherwise; who has switched already stays where they are.
 */
export const assignCustomers = command({
  does: 'phase.team_assigned',
  who: operator(),
  input: z.object({
    phaseId: Id,
    numbers: z.string().max(200_000),
    move: z.boolean().optional().default(false),
  }),
  async run({ who, tx }, { phaseId, numbers, move }) {
    const phase = await findPhase(tx, phaseId)
    if (phase.state === 'closed') throw conflict('phase_closed')
    const wanted = [...new Set((numbers.match(NUMBERS) ?? []).map((number) => number.toUpperCase()))]
    if (!wanted.length) throw wrongField('numbers', 'customer_numbers_missing')

    const found = await customers(tx, wanted)
    const free = found.filter(
      (one) => !one.switchedAt && one.phaseId !== phaseId && (move || one.phaseId === null),
    )
    await assign(tx, phaseId, free, move)
    const assigned = await countAssigned(tx, phaseId)
    if (assigned > phase.cap) throw conflict('phase_full', { cap: phase.cap })

    const returns = {
      number: phase.number,
      assigned: free.map(numberOf),
      unknown: wanted.filter((number) => !found.some((one) => one.number === number)),
      elsewhere: found
        .filter((one) => !move && one.phaseId && one.phaseId !== phaseId && !one.switchedAt)
        .map(numberOf),
      switched: found.filter((one) => one.switchedAt && one.phaseId !== phaseId).map(numberOf),
      already: found.filter((one) => one.phaseId === phaseId).map(numberOf),
    }
    const [last, ...others] = free
    if (!last) return { unchanged: true, returns }
    for (const one of free) await writeDown(tx, who, one.id, one, phase.number)
    for (const one of others) await writeDown(tx, who, VENDOR, one, phase.number)
    return { subject: asTeam(last), after: { phase: phase.number }, returns }
  },
})

type Found = Awaited<ReturnType<typeof customers>>[number]
const numberOf = (one: Found) => one.number ?? ''

/** Held, so that nobody else moves them meanwhile; in one order, so that two operators wait instead of blocking each other. */
async function customers(tx: Tx, numbers: string[]) {
  const rows = await tx
    .select({ id: teams.id, number: teams.customerNumber, name: teams.name, switchedAt: teams.switchedAt })
    .from(teams)
    .where(inArray(teams.customerNumber, numbers))
    .orderBy(teams.id)
    .for('update')
  const known = rows.length
    ? await tx
        .select()
        .from(phaseTeams)
        .where(
          inArray(
            phaseTeams.teamId,
            rows.map(({ id }) => id),
          ),
        )
    : []
  const phaseOf = new Map(known.map((row) => [row.teamId, row.phaseId]))
  return rows.map((row) => ({ ...row, phaseId: phaseOf.get(row.id) ?? null }))
}

async function assign(tx: Tx, phaseId: string, found: Found[], move: boolean): Promise<void> {
  if (!found.length) return
  const rows = found.map(({ id }) => ({ teamId: id, phaseId, assignedAt: now() }))
  const insert = tx.insert(phaseTeams).values(rows)
  if (move)
    await insert.onConflictDoUpdate({ target: phaseTeams.teamId, set: { phaseId, assignedAt: now() } })
  else await insert
}

/** One entry for each customer, in their own log and in the vendor's. */
const writeDown = (tx: Tx, by: Operator, teamId: string, team: Found, phase: number) =>
  writeAudit(tx, { action: 'phase.team_assigned', teamId, by, subject: asTeam(team), after: { phase } })
