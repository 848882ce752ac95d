import { and, desc, eq, gt } from 'drizzle-orm'
import { members, networkPasses } from '@/db/schema'
import { ownPlace } from '@/lib/auth/outside-seat'
import { days, inMs, now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'
import { passState } from '@/lib/policy/pass'
import { OwnTeam } from './pass-input'

/** The last that one has asked for in this team within a day, with what became of it; null when there is nothing. */
export const ownRequest = query({
  who: person(),
  input: OwnTeam,
  async run({ who, tx }, { team }) {
    const { teamId, memberId } = await ownPlace(tx, who, team)
    const [row] = await tx
      .select({ pass: networkPasses, decidedBy: members.name })
      .from(networkPasses)
      .leftJoin(
        members,
        and(eq(members.teamId, networkPasses.teamId), eq(members.id, networkPasses.decidedBy)),
      )
      .where(
        and(
          eq(networkPasses.teamId, teamId),
          eq(networkPasses.memberId, memberId),
          eq(networkPasses.kind, 'asked'),
          gt(networkPasses.createdAt, inMs(-days(1))),
        ),
      )
      .orderBy(desc(networkPasses.createdAt), desc(networkPasses.id))
      .limit(1)
    if (!row) return null
    const { id, note, hours, createdAt, expiresAt, endsAt } = row.pass
    const state = passState(row.pass, now())
    return { id, note, hours, createdAt, expiresAt, endsAt, state, decidedBy: row.decidedBy }
  },
})
