import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { notFound } from '@/lib/kernel/errors'
import { Id } from '@/lib/kernel/ids'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import { ownersAreAway } from '@/lib/policy/heir'
import { possibleHeirs, possibleNewcomers } from './possible-heirs'
import { openProposal, ownersSeen } from './proposals'

export type OwnerAway = Awaited<ReturnType<typeof getOwnerAway>>

/**
 * For the vendor's page of a customer: when an owner was last there, what is proposed, and whom one could propose; where
 * that is nobody, whom one could give a link.
 */
export const getOwnerAway = query({
  who: operator(),
  input: z.object({ teamId: Id, search: z.string().max(200).optional() }),
  async run({ tx }, { teamId, search }) {
    const [team] = await tx.select({ switchedAt: teams.switchedAt }).from(teams).where(eq(teams.id, teamId))
    if (!team) throw notFound()
    const owners = await ownersSeen(tx, teamId)
    const open = await openProposal(tx, teamId)
    const allowed = team.switchedAt !== null && !open && ownersAreAway(owners, now())
    const heirs = allowed ? await possibleHeirs(tx, teamId, search) : []
    const nobody = allowed && !heirs.length && !(search && (await possibleHeirs(tx, teamId)).length)
    const newcomers = nobody ? await possibleNewcomers(tx, teamId, search) : []
    return { switched: team.switchedAt !== null, ...owners, open, allowed, heirs, newcomers, nobody }
  },
})
