import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { members, networkPasses } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { passLimits, passState } from '@/lib/policy/pass'
import { findPass, passRows } from './find-pass'
import { OnePass } from './pass-input'

/** Who stands outside and waits for an answer, the longest first; at most five, and never oneself. */
export const openRequests = query({
  who: member('network.grant'),
  input: z.object({}),
  async run({ who, tx }) {
    const open = await passRows(tx)
      .where(
        and(
          eq(networkPasses.teamId, who.teamId),
          ne(networkPasses.memberId, who.id),
          isNull(networkPasses.decision),
          gt(networkPasses.expiresAt, now()),
          eq(members.state, 'active'),
          isNull(members.suspendedAt),
        ),
      )
      .orderBy(asc(networkPasses.createdAt), asc(networkPasses.id))
      .limit(5)
    return open.map(({ pass: { id, note, address, device, hours }, name }) => ({
      id,
      name,
      note,
      address,
      device,
      hours: hours ?? passLimits.usualHours,
    }))
  },
})

/** One request, for whoever is about to answer it. */
export const getPassRequest = query({
  who: member('network.grant'),
  input: OnePass,
  async run({ who, tx }, { passId }) {
    const { pass, name } = await findPass(tx, who, passId)
    const { id, note, address, device, createdAt, expiresAt, endsAt, memberId } = pass
    return {
      id,
      name,
      note,
      address,
      device,
      createdAt,
      expiresAt,
      endsAt,
      hours: pass.hours ?? passLimits.usualHours,
      isOwn: memberId === who.id,
      state: passState(pass, now()),
    }
  },
})
