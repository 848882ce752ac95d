import { and, count, eq, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { recoveryCodes, users } from '@/db/schema'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'
import { mostFailures } from '@/lib/policy/throttle'
import { waysBack } from '@/lib/policy/way-back'
import { requestsOf } from './requests'
import { seatsBackOf } from './seats-back'

/** At these stages somebody may be unable to go on. */
export const lostStages = ['second_factor', 'enrol'] as const

/** How many people a page names whom one could call. */
const shownContacts = 5

export type WaysBackView = Awaited<ReturnType<typeof viewWaysBack>>

/** Every way back that this very person has, and how far what they have asked for is. */
export const viewWaysBack = query({
  who: person({ stages: lostStages }),
  input: z.object({}),
  async run({ who, tx }) {
    const seats = await seatsBackOf(tx, who.userId)
    const ways = waysBack(seats)
    const [latest] = await requestsOf(tx, who.userId)
    return {
      codesLeft: await codesLeft(tx, who.userId),
      kinds: who.stage === 'second_factor' ? who.kinds : [],
      teams: seats.map(({ teamId, company, contacts, isOwner }) => ({
        teamId,
        company,
        isOwner,
        contacts: contacts.slice(0, shownContacts),
        administrator: ways.administrator.includes(teamId),
        colleagues: ways.colleagues.includes(teamId),
        ownerWait: ways.ownerWait.includes(teamId),
      })),
      request: latest && latest.state !== 'completed' ? latest : null,
    }
  },
})

async function codesLeft(tx: Tx, userId: string): Promise<number> {
  const [left] = await tx
    .select({ n: count() })
    .from(recoveryCodes)
    .innerJoin(users, and(eq(users.id, recoveryCodes.userId), lt(users.recoveryFailures, mostFailures)))
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt), isNull(recoveryCodes.endedAt)))
  return left?.n ?? 0
}
