import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { duties } from '@/db/schema'
import { dayUntil } from '@/lib/format/day-until'
import { now } from '@/lib/kernel/clock'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { atTheDoor } from '@/lib/kernel/transaction'
import { type Reminder, reminderDue, reminderMs } from '@/lib/policy/reminders'
import { ownerNames } from './owner-seats'
import { type SoonOutside, soonOutside } from './soon-outside'

const columns = { day: duties.remindedDayBeforeAt, hours: duties.remindedHoursBeforeAt }
const templates = { day: 'policies.mail.reminder_day', hours: 'policies.mail.reminder_hours' } as const

/**
 * Reminds everybody whose time ends within a day or within three hours, each once; how many were reminded.
 * The mark and the promised mail stand or fall together, so that a mail that cannot leave now leaves later,
 * and none leaves twice.
 */
export async function remindPeople(): Promise<number> {
  const soon = await atTheDoor((tx) => soonOutside(tx))
  let reminded = 0
  for (const person of soon) {
    const which = reminderDue(person.due, person.reminded, now())
    if (which && (await atTheDoor((tx) => remind(tx, person, which)))) reminded += 1
  }
  return reminded
}

async function remind(tx: Tx, person: SoonOutside, which: Reminder): Promise<boolean> {
  const { teamId, memberId, due, timeZone } = person
  const column = columns[which]
  const [marked] = await tx
    .update(duties)
    .set(which === 'day' ? { remindedDayBeforeAt: now() } : { remindedHoursBeforeAt: now() })
    .where(
      and(
        eq(duties.teamId, teamId),
        eq(duties.memberId, memberId),
        eq(duties.kind, 'second_factor'),
        or(isNull(column), lt(column, new Date(due.getTime() - reminderMs[which]))),
      ),
    )
    .returning({ id: duties.memberId })
  if (!marked) return false
  const recipient = await recipientOf(tx, teamId, memberId)
  if (!recipient) return true
  const values = {
    until: dayUntil(due, timeZone, recipient.language),
    owners: (await ownerNames(tx, teamId)).join(', '),
  }
  const mail = {
    ...recipient,
    template: templates[which],
    values,
    path: '/account/security/add',
  }
  await promise(tx, { kind: 'mail', mail }, { teamId })
  return true
}
