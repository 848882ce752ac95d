import { and, eq, exists, inArray, isNull, notExists, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { accesses, invitations, members, users } from '@/db/schema'
import { asTheDoor } from '@/lib/kernel/transaction'
import type { Taken } from '@/lib/policy/switch-over'

/**
 * Which of these addresses (in their stored form) belong to somebody already, by people and by open invitations. The
 * team's own old accesses do not count: they are given their addresses all at once.
 */
export async function takenAddresses(tx: Tx, teamId: string, addresses: Iterable<string>): Promise<Taken> {
  const wanted = [...new Set(addresses)]
  const taken = { here: new Set<string>(), elsewhere: new Set<string>() }
  if (!wanted.length) return taken
  const found = await asTheDoor(tx, teamId, async () => [
    ...(await people(tx, teamId, wanted)),
    ...(await invited(tx, teamId, wanted)),
  ])
  for (const { email, here } of found) if (email) (here ? taken.here : taken.elsewhere).add(email)
  return taken
}

async function people(tx: Tx, teamId: string, wanted: string[]) {
  const seatHere = and(eq(members.userId, users.id), eq(members.teamId, teamId))
  const rows = await tx
    .select({
      email: users.email,
      here: sql<boolean>`${exists(tx.select({ one: sql`1` }).from(members).where(seatHere))}`,
      anAccess: sql<boolean>`${exists(
        tx
          .select({ one: sql`1` })
          .from(members)
          .where(and(seatHere, eq(members.state, 'old'))),
      )}`,
    })
    .from(users)
    .where(inArray(users.email, wanted))
  return rows.filter((row) => !row.anAccess)
}

/** Who was invited to this very team holds an address that nobody else here can have. */
async function invited(tx: Tx, teamId: string, wanted: string[]) {
  const ofAnAccess = tx
    .select({ one: sql`1` })
    .from(accesses)
    .where(and(eq(accesses.teamId, teamId), eq(accesses.id, invitations.memberId)))
  const rows = await tx
    .select({ email: invitations.email })
    .from(invitations)
    .where(
      and(
        eq(invitations.teamId, teamId),
        inArray(invitations.email, wanted),
        isNull(invitations.usedAt),
        isNull(invitations.withdrawnAt),
        notExists(ofAnAccess),
      ),
    )
  return rows.map(({ email }) => ({ email, here: true }))
}
