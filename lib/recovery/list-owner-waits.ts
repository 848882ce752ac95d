import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { recoveryRequests } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'
import { requestRows } from './find-request'
import { OneTeam } from './input'

/**
 * Owners of a customer who wait to be let back in: the vendor's staff is asked about it, and may warn the
 * company.
 */
export const listOwnerWaits = query({
  who: operator(),
  input: OneTeam,
  async run({ tx }, { teamId }) {
    const open = await requestRows(tx)
      .where(
        and(
          eq(recoveryRequests.teamId, teamId),
          eq(recoveryRequests.kind, 'owner_wait'),
          isNull(recoveryRequests.cancelledAt),
          isNull(recoveryRequests.completedAt),
          gt(recoveryRequests.expiresAt, now()),
        ),
      )
      .orderBy(asc(recoveryRequests.createdAt), asc(recoveryRequests.id))
      .limit(10)
    return open.map(({ id, name, createdAt, readyAt, address, device }) => ({
      id,
      name,
      createdAt,
      readyAt,
      address,
      device,
    }))
  },
})
