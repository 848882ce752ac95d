import { and, asc, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { members, networkPasses } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { can } from '@/lib/policy/can'
import { passState } from '@/lib/policy/pass'
import { passRows } from './find-pass'

const mostCurrent = 200
const mostPast = 20

export type ListedPass = Awaited<ReturnType<typeof listPasses>>['current'][number]

/** What lets people in now or will, and what became of the last thirty days' passes and requests, the newest first. */
export const listPasses = query({
  who: member('network.grant'),
  input: z.object({}),
  async run({ who, tx }) {
    const ofTeam = eq(networkPasses.teamId, who.teamId)
    const running = and(
      eq(networkPasses.decision, 'granted'),
      isNull(networkPasses.endedAt),
      gt(networkPasses.endsAt, now()),
    )
    const over = or(
      eq(networkPasses.decision, 'declined'),
      eq(networkPasses.decision, 'withdrawn'),
      sql`${networkPasses.endedAt} is not null`,
      lte(networkPasses.endsAt, now()),
      and(isNull(networkPasses.decision), lte(networkPasses.expiresAt, now())),
    )
    const current = await passRows(tx)
      .where(and(ofTeam, running))
      .orderBy(asc(networkPasses.startsAt), asc(networkPasses.id))
      .limit(mostCurrent)
    const past = await passRows(tx)
      .where(and(ofTeam, over, gt(networkPasses.createdAt, inMs(-days(30)))))
      .orderBy(desc(networkPasses.createdAt), desc(networkPasses.id))
      .limit(mostPast)
    const names = await tx
      .select({ id: members.id, name: members.name })
      .from(members)
      .where(
        and(
          eq(members.teamId, who.teamId),
          sql`${members.id} in (select p.decided_by from network_passes p
            where p.team_id = ${who.teamId}::uuid and p.created_at > ${inMs(-days(121)).toISOString()}::timestamptz)`,
        ),
      )
    const nameOf = new Map(names.map(({ id, name }) => [id, name]))
    const shown = ({ pass, name }: (typeof current)[number]) => ({
      id: pass.id,
      kind: pass.kind,
      memberId: pass.memberId,
      name,
      note: pass.note,
      address: pass.address,
      createdAt: pass.createdAt,
      startsAt: pass.startsAt,
      endsAt: pass.endsAt,
      endedAt: pass.endedAt,
      decidedBy: nameOf.get(pass.decidedBy ?? '') ?? null,
      state: passState(pass, now()),
      mayEnd: pass.kind !== 'owner' || can(who, 'team.own'),
    })
    return { current: current.map(shown), past: past.map(shown) }
  },
})
