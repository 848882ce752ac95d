import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { accesses, invitations, members, switchOvers } from '@/db/schema'
import { notFound } from '@/lib/kernel/errors'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { checkCode } from './check-code'
import { standingOf } from './standing'

/** What the switch-over has done, for as long as one wants to look: who got a link at which address, who is unused. */
export const getResult = query({
  who: member('switch_over.carry_out'),
  input: z.object({}),
  async run({ who, tx }) {
    const { switchedAt, main } = await standingOf(tx, who.teamId)
    const [done] = await tx.select().from(switchOvers).where(eq(switchOvers.teamId, who.teamId))
    if (!switchedAt || !done?.completedAt) throw notFound()

    const rows = await seats(tx, who.teamId)
    const addresses = await newestAddresses(tx, who.teamId)
    const links = rows
      .filter((row) => row.state !== 'unused')
      .map((row) => ({ ...row, address: addresses.get(row.id)?.email ?? null }))
    const own = main ? addresses.get(main.id) : undefined
    return {
      completedAt: done.completedAt,
      links,
      unused: rows.filter((row) => row.state === 'unused'),
      redirected: links.filter((row) => row.redirected).length,
      main: main && { ...main, address: own?.email ?? null, activated: own?.usedAt != null },
      /** Stands in the main account's mail as well. */
      code: own ? checkCode(own.id) : null,
    }
  },
})

const seats = (tx: Tx, teamId: string) =>
  tx
    .select({
      id: accesses.id,
      userName: accesses.userName,
      name: members.name,
      state: members.state,
      redirected: members.redirected,
      isMain: members.isMain,
    })
    .from(accesses)
    .innerJoin(members, and(eq(members.teamId, accesses.teamId), eq(members.id, accesses.id)))
    .where(and(eq(accesses.teamId, teamId), isNull(members.removedAt)))
    .orderBy(asc(accesses.line), asc(accesses.id))

/** The link of each seat that counts: the newest. */
async function newestAddresses(tx: Tx, teamId: string) {
  const rows = await tx
    .selectDistinctOn([invitations.memberId], {
      memberId: invitations.memberId,
      id: invitations.id,
      email: invitations.email,
      usedAt: invitations.usedAt,
    })
    .from(invitations)
    .where(eq(invitations.teamId, teamId))
    .orderBy(invitations.memberId, desc(invitations.createdAt), desc(invitations.id))
  return new Map(rows.map((row) => [row.memberId, row]))
}
