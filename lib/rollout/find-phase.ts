import { count, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { phases, phaseTeams } from '@/db/schema'
import { notFound } from '@/lib/kernel/errors'

/** A phase, held until the verb has committed: who counts its customers counts all of them. */
export async function findPhase(tx: Tx, phaseId: string) {
  const [phase] = await tx.select().from(phases).where(eq(phases.id, phaseId)).for('update')
  if (!phase) throw notFound()
  return phase
}

export async function countAssigned(tx: Tx, phaseId: string): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(phaseTeams).where(eq(phaseTeams.phaseId, phaseId))
  return row?.n ?? 0
}

/** How a phase appears in the log. */
export const asSubject = (phase: { id: string; number: number }) => ({
  type: 'phase',
  id: phase.id,
  name: `Phase ${phase.number}`,
})

export const asFacts = (phase: { number: number; cap: number; opensAt: Date }) => ({
  number: phase.number,
  cap: phase.cap,
  opens: phase.opensAt.toISOString(),
})

/** How a customer appears in the log. */
export const asTeam = (team: { id: string; name: string }) => ({ type: 'team', id: team.id, name: team.name })
