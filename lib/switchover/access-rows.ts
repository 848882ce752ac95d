import { and, asc, eq, max } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { accesses, members, sessions } from '@/db/schema'
import { asTheDoor } from '@/lib/kernel/transaction'

export type AccessRow = Awaited<ReturnType<typeof accessRows>>[number]

/** Every old access of a team that still signs in the old way, with its draft, in the order of the old system. */
export async function accessRows(tx: Tx, teamId: string) {
  const rows = await tx
    .select({
      id: accesses.id,
      userName: accesses.userName,
      name: members.name,
      isMain: members.isMain,
      apps: accesses.apps,
      rights: accesses.rights,
      oldRole: accesses.oldRole,
      oldEmail: accesses.oldEmail,
      lockedThen: accesses.lockedThen,
      oldLastSignInAt: accesses.oldLastSignInAt,
      email: accesses.draftEmail,
      unused: accesses.draftUnused,
      redirect: accesses.draftRedirect,
      savedAt: accesses.draftSavedAt,
    })
    .from(accesses)
    .innerJoin(members, and(eq(members.teamId, accesses.teamId), eq(members.id, accesses.id)))
    .where(and(eq(accesses.teamId, teamId), eq(members.state, 'old')))
    .orderBy(asc(accesses.line), asc(accesses.id))
  const seen = await lastSeen(tx, teamId)
  return rows.map(({ oldLastSignInAt, ...row }) => ({
    ...row,
    lastSignInAt: later(oldLastSignInAt, seen.get(row.id) ?? null),
  }))
}

/** When each seat's person was last here, since the old system was left. Only the door may look at sessions. */
async function lastSeen(tx: Tx, teamId: string): Promise<Map<string, Date | null>> {
  const rows = await asTheDoor(tx, teamId, () =>
    tx
      .select({ id: members.id, at: max(sessions.seenAt) })
      .from(members)
      .innerJoin(sessions, eq(sessions.userId, members.userId))
      .where(eq(members.teamId, teamId))
      .groupBy(members.id),
  )
  return new Map(rows.map(({ id, at }) => [id, at]))
}

const later = (one: Date | null, other: Date | null) =>
  one && other ? (one > other ? one : other) : (one ?? other)
