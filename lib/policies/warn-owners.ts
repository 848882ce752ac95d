import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { policies } from '@/db/schema'
import { dayOf, startOfDay } from '@/lib/format/zoned-day'
import { hours, now } from '@/lib/kernel/clock'
import { promise } from '@/lib/kernel/outbox'
import { recipientOf } from '@/lib/kernel/recipient'
import { atTheDoor } from '@/lib/kernel/transaction'
import { endOfLocalDay } from '@/lib/policy/local-day'
import { actingOwners } from './owner-seats'
import { type SoonOutside, soonOutside } from './soon-outside'

/** From this hour on, so that nobody is woken by it and there is a whole working day to do something. */
const fromHour = hours(8)
const namesInMail = 20

/**
 * Tells the owners of each team, once a day, who will be outside from tomorrow on; how many teams were told.
 */
export async function warnOwners(): Promise<number> {
  const soon = await atTheDoor((tx) => soonOutside(tx))
  const lastDay = soon.filter(({ due, timeZone }) => due <= endOfLocalDay(now(), 0, timeZone))
  const byTeam = new Map<string, SoonOutside[]>()
  for (const person of lastDay) byTeam.set(person.teamId, [...(byTeam.get(person.teamId) ?? []), person])
  let told = 0
  for (const people of byTeam.values()) if (await atTheDoor((tx) => warn(tx, people))) told += 1
  return told
}

async function warn(tx: Tx, people: SoonOutside[]): Promise<boolean> {
  const [first] = people
  if (!first) return false
  const { teamId, teamSlug, timeZone } = first
  const morning = startOfDay(dayOf(now(), timeZone), timeZone)
  if (!morning || now().getTime() < morning.getTime() + fromHour) return false
  const [marked] = await tx
    .update(policies)
    .set({ ownersToldAt: now() })
    .where(
      and(
        eq(policies.teamId, teamId),
        eq(policies.kind, 'second_factor'),
        or(isNull(policies.ownersToldAt), lt(policies.ownersToldAt, morning)),
      ),
    )
    .returning({ teamId: policies.teamId })
  if (!marked) return false
  const names = people.slice(0, namesInMail).map(({ name }) => name)
  const values = { count: people.length, names: names.join(', '), more: people.length - names.length }
  const path = `/t/${teamSlug}/settings/security#forecast`
  for (const { id } of await actingOwners(tx, teamId)) {
    const recipient = await recipientOf(tx, teamId, id)
    if (!recipient) continue
    const mail = { ...recipient, template: 'policies.mail.outside_tomorrow', values, path }
    await promise(tx, { kind: 'mail', mail }, { teamId })
  }
  return true
}
