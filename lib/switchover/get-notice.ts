import { and, asc, count, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { members, switchOverReminders } from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { can } from '@/lib/policy/can'
import { bannerFor, minutesFor } from '@/lib/policy/phase'
import { standingOf } from './standing'

export type Notice = Awaited<ReturnType<typeof getNotice>>

/** What somebody of this team is told about the switch-over: whether it is open, for whom, and who can do it. */
export const getNotice = query({
  who: member('team.read'),
  input: z.object({}),
  async run({ who, tx }) {
    const standing = await standingOf(tx, who.teamId)
    const mayCarryOut = can(who, 'switch_over.carry_out')
    const banner = bannerFor({ ...standing, hasMain: standing.main !== null, mayCarryOut }, now())
    const silent = banner.kind === 'none'
    const accesses = silent ? 0 : await countAccesses(tx, who.teamId)
    return {
      banner,
      mayCarryOut,
      switchedAt: standing.switchedAt,
      begun: standing.startedAt !== null,
      /** Whether there is a result to look at. */
      carriedOut: standing.completedBy !== null,
      accesses,
      main: standing.main,
      minutes: minutesFor(accesses),
      /** Who asked the main account for it within a month, for the main account to see. */
      askedBy: silent || !mayCarryOut ? [] : await askedBy(tx, who.teamId),
      /** When the one who looks has asked last, if that was less than a day ago. */
      askedAt: banner.kind === 'member' ? await askedWithinADay(tx, who) : null,
    }
  },
})

async function countAccesses(tx: Tx, teamId: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.state, 'old')))
  return row?.n ?? 0
}

const askedBy = (tx: Tx, teamId: string) =>
  tx
    .select({ name: members.name, at: switchOverReminders.remindedAt })
    .from(switchOverReminders)
    .innerJoin(
      members,
      and(eq(members.teamId, switchOverReminders.teamId), eq(members.id, switchOverReminders.memberId)),
    )
    .where(and(eq(switchOverReminders.teamId, teamId), gt(switchOverReminders.remindedAt, inMs(-days(30)))))
    .orderBy(asc(members.name), asc(members.id))
    .limit(20)

async function askedWithinADay(tx: Tx, who: { teamId: string; id: string }): Promise<Date | null> {
  const [row] = await tx
    .select({ at: switchOverReminders.remindedAt })
    .from(switchOverReminders)
    .where(
      and(
        eq(switchOverReminders.teamId, who.teamId),
        eq(switchOverReminders.memberId, who.id),
        gt(switchOverReminders.remindedAt, inMs(-days(1))),
      ),
    )
  return row?.at ?? null
}
