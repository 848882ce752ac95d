import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { helpRequests, users } from '@/db/schema'
import { isLanguage } from '@/lib/format/message'
import type { Actor } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { newId } from '@/lib/kernel/ids'
import { type Job, promiseAll } from '@/lib/kernel/outbox'
import { query } from '@/lib/kernel/query'
import { asTheDoor } from '@/lib/kernel/transaction'
import { member } from '@/lib/kernel/who'

/** "Do it with us": asks the vendor's staff to call and go through the switch-over together. One open request per team. */
export const askHelp = command({
  does: 'switch_over.help_asked',
  who: member('switch_over.carry_out', { alone: true }),
  input: z.object({ contact: z.string().trim().min(5, 'contact_missing').max(300) }),
  async run({ who, tx }, { contact }) {
    const [open] = await tx.select({ id: helpRequests.id }).from(helpRequests).where(isOpen(who))
    if (open) return { unchanged: true, returns: { id: open.id } }
    const id = newId()
    await tx
      .insert(helpRequests)
      .values({ teamId: who.teamId, id, memberId: who.id, contact, askedAt: now() })
    await tellOperators(tx, who, contact)
    return { subject: { type: 'team', id: who.teamId, name: who.teamName }, returns: { id } }
  },
})

/** The team's open request, if there is one. */
export const getHelp = query({
  who: member('switch_over.carry_out'),
  input: z.object({}),
  async run({ who, tx }) {
    const [open] = await tx
      .select({ askedAt: helpRequests.askedAt, contact: helpRequests.contact })
      .from(helpRequests)
      .where(isOpen(who))
    return open ?? null
  },
})

const isOpen = (who: Actor) => and(eq(helpRequests.teamId, who.teamId), isNull(helpRequests.doneAt))

async function tellOperators(tx: Tx, who: Actor, contact: string): Promise<void> {
  const staff = await asTheDoor(tx, who.teamId, () =>
    tx
      .select({ email: users.email, name: users.name, language: users.language })
      .from(users)
      .where(and(eq(users.isOperator, true), isNotNull(users.email)))
      .limit(50),
  )
  const jobs = staff.map(
    ({ email, name, language }): Job => ({
      kind: 'mail',
      mail: {
        template: 'switchover.mail.help_asked',
        to: email ?? '',
        language: isLanguage(language) ? language : 'en',
        company: who.teamName,
        values: { name, person: who.name, contact },
        path: `/operator/customers/${who.teamId}`,
      },
    }),
  )
  await promiseAll(tx, jobs, { teamId: who.teamId })
}
