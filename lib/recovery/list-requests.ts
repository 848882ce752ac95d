import { and, asc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { recoveryRequests } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { can } from '@/lib/policy/can'
import { isExternal } from './confirm-request'
import { requestRows } from './find-request'

/**
 * Who waits to be let back in and this member could do something about: confirm, with a second factor of
 * their own, or refuse, as an owner. Not one's own request, and not what one has confirmed already. At most
 * five.
 */
export const listRequests = query({
  who: member('team.read'),
  input: z.object({}),
  async run({ who, tx }) {
    const owns = can(who, 'team.own')
    if (!owns && !who.kinds.length) return []
    const open = await requestRows(tx)
      .where(
        and(
          eq(recoveryRequests.teamId, who.teamId),
          ne(recoveryRequests.memberId, who.id),
          owns ? undefined : eq(recoveryRequests.kind, 'colleagues'),
          isNull(recoveryRequests.cancelledAt),
          isNull(recoveryRequests.completedAt),
          gt(recoveryRequests.expiresAt, now()),
          sql`not exists (
            select 1 from recovery_confirmations c
            where c.team_id = ${recoveryRequests.teamId} and c.request_id = ${recoveryRequests.id}
              and c.member_id = ${who.id}::uuid)`,
        ),
      )
      .orderBy(asc(recoveryRequests.createdAt), asc(recoveryRequests.id))
      .limit(5)
    if (!open.length || (!owns && (await isExternal(tx, who)))) return []
    return open.map(({ id, kind, name, readyAt }) => ({ id, kind, name, readyAt }))
  },
})
