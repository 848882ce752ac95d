import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { helpRequests, members, teams } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { notFound } from '@/lib/kernel/errors'
import { Id } from '@/lib/kernel/ids'
import { query } from '@/lib/kernel/query'
import { operator } from '@/lib/kernel/who'

/** Who has asked to be called and waits, the longest first; of one customer when named. At most 50. */
export const listHelpRequests = query({
  who: operator(),
  input: z.object({ teamId: Id.optional() }),
  run: ({ tx }, { teamId }) =>
    tx
      .select({
        id: helpRequests.id,
        teamId: helpRequests.teamId,
        company: teams.name,
        person: members.name,
        contact: helpRequests.contact,
        askedAt: helpRequests.askedAt,
      })
      .from(helpRequests)
      .innerJoin(teams, eq(teams.id, helpRequests.teamId))
      .innerJoin(members, and(eq(members.teamId, helpRequests.teamId), eq(members.id, helpRequests.memberId)))
      .where(and(isNull(helpRequests.doneAt), teamId ? eq(helpRequests.teamId, teamId) : undefined))
      .orderBy(asc(helpRequests.askedAt), asc(helpRequests.id))
      .limit(50),
})

/** The person has been called; written where the customer sees it. */
export const closeHelpRequest = command({
  does: 'switch_over.help_given',
  who: operator(),
  input: z.object({ id: Id }),
  async run({ who, tx }, { id }) {
    const [closed] = await tx
      .update(helpRequests)
      .set({ doneAt: now(), doneBy: who.userId })
      .where(and(eq(helpRequests.id, id), isNull(helpRequests.doneAt)))
      .returning({ teamId: helpRequests.teamId })
    if (!closed) throw notFound()
    const [team] = await tx.select({ name: teams.name }).from(teams).where(eq(teams.id, closed.teamId))
    return {
      subject: { type: 'team', id: closed.teamId, name: team?.name },
      teamId: closed.teamId,
      returns: closed,
    }
  },
})
