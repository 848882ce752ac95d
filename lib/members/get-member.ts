import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, sessions } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { notFound } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'
import { OneMember } from './input'
import { asMemberRow, memberRows } from './member-row'
import { countOwners } from './owners'

/** One colleague, with what a question about them has to say: on how many devices they are signed in, how many owners there are. */
export const getMember = query({
  who: member('member.read'),
  input: OneMember,
  async run({ who, tx }, { memberId }) {
    const [raw] = await memberRows(tx).rows.where(
      and(eq(members.teamId, who.teamId), eq(members.id, memberId)),
    )
    if (!raw) throw notFound()
    return {
      ...asMemberRow(raw),
      devices: await countDevices(tx, who.teamId, memberId),
      owners: await countOwners(tx, who.teamId),
    }
  },
})

/** Where somebody is signed in is the door's to know; the team gets the number. */
const countDevices = (tx: Tx, teamId: string, memberId: string) =>
  asTheDoor(tx, teamId, async () => {
    const living = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .innerJoin(members, eq(members.userId, sessions.userId))
      .where(
        and(
          eq(members.teamId, teamId),
          eq(members.id, memberId),
          isNull(sessions.endedAt),
          gt(sessions.endsAt, now()),
        ),
      )
      .limit(100)
    return living.length
  })
