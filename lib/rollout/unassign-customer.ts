import { eq } from 'drizzle-orm'
import { phases, phaseTeams, teams } from '@/db/schema'
import { writeAudit } from '@/lib/kernel/audit'
import { command } from '@/lib/kernel/command'
import { conflict, notFound } from '@/lib/kernel/errors'
import { operator } from '@/lib/kernel/who'
import { asTeam } from './find-phase'
import { OneCustomer } from './input'

/** Takes a customer out of their phase; what they have decided so far is kept for a later one. */
export const unassignCustomer = command({
  does: 'phase.team_removed',
  who: operator(),
  input: OneCustomer,
  async run({ who, tx }, { teamId }) {
    const [team] = await tx.select().from(teams).where(eq(teams.id, teamId)).for('update')
    if (!team) throw notFound()
    if (team.switchedAt) throw conflict('customer_switched')
    const [removed] = await tx.delete(phaseTeams).where(eq(phaseTeams.teamId, teamId)).returning()
    if (!removed) return { unchanged: true, returns: { name: team.name } }

    const [phase] = await tx.select().from(phases).where(eq(phases.id, removed.phaseId))
    if (!phase) throw notFound()
    const event = { subject: asTeam(team), before: { phase: phase.number } }
    await writeAudit(tx, { action: 'phase.team_removed', teamId, by: who, ...event })
    return { ...event, returns: { name: team.name } }
  },
})
