import { and, count, eq, gt, isNull, lte } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { factors, members, recoveryConfirmations, recoveryRequests } from '@/db/schema'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden } from '@/lib/kernel/errors'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { findRequest } from './find-request'
import { Confirmation } from './input'

/**
 * A colleague says, after a call on a number that they knew before, that it is this person who wants back in.
 * For that they show a second factor of their own; nobody says yes twice, nobody says yes for themselves.
 */
export const confirmRequest = command({
  does: 'recovery.confirmed',
  who: member('team.read', { fresh: true }),
  input: Confirmation,
  async run({ who, tx }, { requestId }) {
    const request = await findRequest(tx, who, requestId)
    if (request.memberId === who.id) throw forbidden('not_yourself')
    if (await isExternal(tx, who)) throw forbidden('confirm_externals')
    if (!who.kinds.length) throw conflict('confirm_needs_factor')
    if (!(await wasThereBefore(tx, who, request.createdAt))) throw conflict('confirm_too_new')
    if (request.kind !== 'colleagues' || !(await holdOpen(tx, who.teamId, requestId)))
      throw conflict('way_back_over')

    const said = await tx
      .insert(recoveryConfirmations)
      .values({ teamId: who.teamId, requestId, memberId: who.id, createdAt: now() })
      .onConflictDoNothing()
      .returning({ memberId: recoveryConfirmations.memberId })
    const returns = { name: request.name }
    if (!said.length) return { unchanged: true, returns }
    return {
      subject: { type: 'member', id: request.memberId, name: request.name },
      after: { confirmations: await countConfirmations(tx, who.teamId, requestId) },
      returns,
    }
  },
})

/**
 * Whether this colleague and a factor of theirs were there before the request: otherwise whoever asks with a
 * stolen password could bring along somebody who says yes.
 */
const wasThereBefore = (tx: Tx, who: Actor, askedAt: Date): Promise<boolean> =>
  asTheDoor(tx, who.teamId, async () => {
    const found = await tx
      .select({ id: factors.id })
      .from(factors)
      .innerJoin(members, eq(members.userId, factors.userId))
      .where(
        and(
          eq(members.teamId, who.teamId),
          eq(members.id, who.id),
          lte(members.createdAt, askedAt),
          lte(factors.confirmedAt, askedAt),
          isNull(factors.endedAt),
        ),
      )
      .limit(1)
    return found.length > 0
  })

export async function isExternal(tx: Tx, who: Pick<Actor, 'teamId' | 'id'>): Promise<boolean> {
  const [seat] = await tx
    .select({ external: members.external })
    .from(members)
    .where(and(eq(members.teamId, who.teamId), eq(members.id, who.id)))
  return seat?.external ?? true
}

/** The request stays as it is until this has committed: nobody stops or uses it in between. */
async function holdOpen(tx: Tx, teamId: string, requestId: string): Promise<boolean> {
  const held = await tx
    .select({ id: recoveryRequests.id })
    .from(recoveryRequests)
    .where(
      and(
        eq(recoveryRequests.teamId, teamId),
        eq(recoveryRequests.id, requestId),
        isNull(recoveryRequests.cancelledAt),
        isNull(recoveryRequests.completedAt),
        gt(recoveryRequests.expiresAt, now()),
      ),
    )
    .for('update')
  return held.length === 1
}

async function countConfirmations(tx: Tx, teamId: string, requestId: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(recoveryConfirmations)
    .where(and(eq(recoveryConfirmations.teamId, teamId), eq(recoveryConfirmations.requestId, requestId)))
  return row?.n ?? 0
}
