import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { members } from '@/db/schema'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { type InvitationState, invitationStates } from '@/lib/policy/invitation-state'
import { countOwners } from './owners'
import { newestLink, stateRank } from './status'

export type MemberCounts = { byState: Record<InvitationState, number>; owners: number; people: number }

/** How many are in each state, how many belong to the team in all, and how many owners can sign in. */
export const countMembers = query({
  who: member('member.read'),
  input: z.object({}),
  async run({ who, tx }): Promise<MemberCounts> {
    const link = newestLink(tx)
    const rank = stateRank(link)
    const found = await tx
      .select({ rank: sql<number>`${rank}::int`, count: sql<number>`count(*)::int` })
      .from(members)
      .leftJoinLateral(link, eq(members.state, 'invited'))
      .where(and(eq(members.teamId, who.teamId)))
      .groupBy(sql`1`)
    const counted = new Map(found.map((row) => [row.rank, row.count]))
    const byState = Object.fromEntries(
      invitationStates.map((state, at) => [state, counted.get(at) ?? 0]),
    ) as MemberCounts['byState']
    const { unused, removed, ...here } = byState
    const people = Object.values(here).reduce((sum, count) => sum + count, 0)
    return { byState, people, owners: await countOwners(tx, who.teamId) }
  },
})
