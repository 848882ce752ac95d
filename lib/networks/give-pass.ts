import { networkPasses } from '@/db/schema'
import { dayAfter, startOfDay } from '@/lib/format/zoned-day'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { conflict, forbidden, wrongField } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { member } from '@/lib/kernel/who'
import { eachField } from '@/lib/kernel/wrong-fields'
import { findMember } from '@/lib/members/find-member'
import { namedPeople } from '@/lib/policies/named-people'
import { ruledSeats } from '@/lib/policies/ruled-seats'
import { mayTravel, passLimits } from '@/lib/policy/pass'
import { TravelPass } from './pass-input'
import { tellOfPass } from './tell-of-pass'

/** Lets a colleague in from everywhere for the days of a journey, given ahead; it ends by itself. Never to oneself. */
export const givePass = command({
  does: 'pass.given',
  who: member('network.grant', { fresh: true }),
  input: TravelPass,
  async run({ who, tx }, { person, from, until, note }) {
    const seats = await ruledSeats(tx, who.teamId)
    const [memberId, { startsAt, endsAt }] = eachField<[string, Stretch]>(
      () => oneOf(person, seats),
      () => stretchOf(from, until, who.timeZone),
    )
    const colleague = await findMember(tx, who, memberId)
    if (colleague.id === who.id) throw forbidden('not_yourself')
    if (colleague.state !== 'active' || colleague.suspendedAt) throw conflict('not_active_yet')
    const { id, name } = colleague
    const { teamId, timeZone } = who
    const decided = { decision: 'granted' as const, decidedAt: now(), decidedBy: who.id }
    await tx.insert(networkPasses).values({
      teamId,
      id: newId(),
      memberId: id,
      kind: 'travel',
      note,
      createdAt: now(),
      ...decided,
      startsAt,
      endsAt,
    })
    await tellOfPass(tx, {
      teamId,
      memberId: id,
      news: 'travel',
      timeZone,
      values: (_, sayDay) => ({ name, by: who.name, from: sayDay(from), until: sayDay(until), note }),
      path: `/t/${who.teamSlug}`,
      until: endsAt,
    })
    return {
      subject: { type: 'member', id, name },
      after: { from: startsAt.toISOString(), until: endsAt.toISOString(), note },
      returns: { name, from, until },
    }
  },
})

type Stretch = { startsAt: Date; endsAt: Date }

function oneOf(person: string, seats: Parameters<typeof namedPeople>[2]): string {
  const [memberId, another] = namedPeople('person', person, seats)
  if (!memberId || another) throw wrongField('person', 'network_person_missing')
  return memberId
}

/** Two days of the company's calendar, both whole; what has begun already begins now. */
function stretchOf(from: string, until: string, timeZone: string): Stretch {
  const days = { travel: passLimits.travelDays, ahead: passLimits.aheadDays }
  const begins = startOfDay(from, timeZone)
  if (!begins) throw wrongField('from', 'pass_days_invalid', days)
  const endsAt = startOfDay(until, timeZone) && startOfDay(dayAfter(until), timeZone)
  const startsAt = new Date(Math.max(begins.getTime(), now().getTime()))
  if (!endsAt || !mayTravel({ startsAt, endsAt }, now())) throw wrongField('until', 'pass_days_invalid', days)
  return { startsAt, endsAt }
}
