import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, networkPasses } from '@/db/schema'
import { notFound } from '@/lib/kernel/errors'

/** A pass of this team with the seat it is for; those of other teams are not found. */
export async function findPass(tx: Tx, who: { teamId: string }, passId: string) {
  const [found] = await passRows(tx).where(
    and(eq(networkPasses.teamId, who.teamId), eq(networkPasses.id, passId)),
  )
  if (!found) throw notFound()
  return found
}

export const passRows = (tx: Tx) =>
  tx
    .select({
      pass: networkPasses,
      name: members.name,
    })
    .from(networkPasses)
    .innerJoin(members, and(eq(members.teamId, networkPasses.teamId), eq(members.id, networkPasses.memberId)))
    .$dynamic()
