import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { members } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { isActingOwner } from '@/lib/policy/last-owner'
import { type PolicyStage, stageAt } from '@/lib/policy/staging'
import { policyOf } from './policy-of'
import { ruledSeats } from './ruled-seats'

/** Everything a team has laid down, at which stage it is, and who can change it. */
export const getPolicies = query({
  who: member('policy.read'),
  input: z.object({}),
  async run({ who, tx }) {
    const [secondFactor, sessions, passwords] = [
      await policyOf(tx, who.teamId, 'second_factor'),
      await policyOf(tx, who.teamId, 'sessions'),
      await policyOf(tx, who.teamId, 'passwords'),
    ]
    const stage: PolicyStage = stageAt(secondFactor.plan, now())
    const seats = await ruledSeats(tx, who.teamId)
    return {
      secondFactor: {
        ...secondFactor,
        stage,
        pilotNames: await namesOf(tx, who.teamId, secondFactor.rule.pilot),
      },
      sessions,
      passwords,
      own: seats.find(({ id }) => id === who.id)?.kinds ?? [],
      owners: seats
        .filter((seat) => isActingOwner({ ...seat, state: 'active', suspendedAt: null }))
        .map(({ name }) => name),
      at: now(),
    }
  },
})

async function namesOf(tx: Tx, teamId: string, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (!ids.length) return []
  return tx
    .select({ id: members.id, name: members.name })
    .from(members)
    .where(and(eq(members.teamId, teamId), inArray(members.id, ids)))
    .orderBy(members.name, members.id)
    .limit(500)
}
