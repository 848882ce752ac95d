import { dayOf } from '@/lib/format/zoned-day'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'
import { type Outlook, outlookOf, outlooks } from '@/lib/policy/readiness'
import { ForecastList } from './input'
import { type PagedPeople, pageOf } from './page-of'
import { policyOf } from './policy-of'
import { dutyOf, type RuledSeat, ruledSeats } from './ruled-seats'

export type ForecastPerson = Outlook &
  Pick<RuledSeat, 'id' | 'name' | 'role' | 'external' | 'kinds' | 'mailbox' | 'reason'>

export type Forecast = PagedPeople<ForecastPerson> & {
  /** How many are in each state. */
  byState: Record<Outlook['state'], number>
  /** By the last day they have (as `2026-11-26`, in the company's time), who will be outside after it. */
  days: { day: string; due: Date; count: number; names: string[] }[]
  at: Date
}

/** Who will be outside on which day if nothing happens, and who has an exception until when. */
export const forecast = query({
  who: member('policy.read'),
  input: ForecastList,
  async run({ who, tx }, { state, sort, page }): Promise<Forecast> {
    const at = now()
    const policy = await policyOf(tx, who.teamId, 'second_factor')
    const seats = await ruledSeats(tx, who.teamId)
    const all = seats.map((seat) =>
      personOf(seat, outlookOf(dutyOf(policy, seat, who.timeZone), seat.kinds, at)),
    )
    const shown = all.filter((one) => (state ? one.state === state : toDo.includes(one.state)))
    if (sort === 'date') shown.sort(byUrgency)
    return {
      ...pageOf(shown, page),
      byState: Object.fromEntries(
        outlooks.map((name) => [name, all.filter((one) => one.state === name).length]),
      ) as Forecast['byState'],
      days: byDay(all, who.timeZone),
      at,
    }
  },
})

/** Whoever needs nothing is left out of the list unless asked for. */
const toDo: readonly Outlook['state'][] = ['outside', 'due', 'not_begun', 'coming', 'exempt']

function personOf(seat: RuledSeat, outlook: Outlook): ForecastPerson {
  const { id, name, role, external, kinds, mailbox, reason } = seat
  return { id, name, role, external, kinds, mailbox, reason, ...outlook }
}

const byUrgency = (a: ForecastPerson, b: ForecastPerson) =>
  outlooks.indexOf(a.state) - outlooks.indexOf(b.state) || (a.due?.getTime() ?? 0) - (b.due?.getTime() ?? 0)

function byDay(people: readonly ForecastPerson[], timeZone: string): Forecast['days'] {
  const found = new Map<string, Forecast['days'][number]>()
  for (const { state, due, name } of people) {
    if (state !== 'due' || !due) continue
    // A midnight ends the day before it.
    const day = dayOf(new Date(due.getTime() - 1), timeZone)
    const known = found.get(day) ?? { day, due, count: 0, names: [] }
    known.count += 1
    if (known.names.length < 5) known.names.push(name)
    found.set(day, known)
  }
  return [...found.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}
