import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { networkCommits } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { conflict, notFound } from '@/lib/kernel/errors'

/** A rule of this team that still waits to be confirmed; one about which is decided is a conflict. */
export async function findCommit(tx: Tx, teamId: string, id: string) {
  const [commit] = await tx
    .select()
    .from(networkCommits)
    .where(and(eq(networkCommits.teamId, teamId), eq(networkCommits.id, id)))
  if (!commit) throw notFound()
  if (commit.confirmedAt || commit.revertedAt || commit.revertsAt <= now())
    throw conflict('network_commit_over')
  return commit
}
