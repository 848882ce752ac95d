import { dayOf } from '@/lib/format/zoned-day'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { wrongField } from '@/lib/kernel/errors'
import { member } from '@/lib/kernel/who'
import { eachField } from '@/lib/kernel/wrong-fields'
import { namedPeople } from '@/lib/policies/named-people'
import { ruledSeats } from '@/lib/policies/ruled-seats'
import type { Hours, NetworkRule } from '@/lib/policy/network-rule'
import { publicHolidays } from '@/lib/policy/public-holidays'
import { draftInHand, writeDraft } from './draft'
import { ruleFacts } from './facts'
import { HoursChange } from './input'
import { namesIn } from './names-in'

/** Drafts when people work, which days are off, what happens outside of it, and whom it does not bind. */
export const saveHours = command({
  does: 'network.draft_changed',
  who: member('policy.change'),
  input: HoursChange,
  async run({ who, tx }, { version, limited, onCall: typed, holidaysOf, ...given }) {
    const { rule, basedOn } = await draftInHand(tx, who, version)
    const seats = typed.trim() ? await ruledSeats(tx, who.teamId) : []
    const added = holidaysOf ? publicHolidays(holidaysOf, dayOf(now(), who.timeZone)) : []
    given.holidays = [given.holidays, ...added].join('\n')
    const [onCall, wanted] = eachField<[string[], Omit<Hours, 'onCall'> | null]>(
      () => namedPeople('onCall', typed, seats),
      () => (limited ? wantedHours(given) : null),
    )
    const hours = wanted && { ...wanted, onCall }
    const changed: NetworkRule = { ...rule, hours }
    const drafted = await writeDraft(tx, who, { rule: changed, version, basedOn })
    const names = await namesIn(tx, who.teamId, [rule, changed])
    return {
      subject: { type: 'team', id: who.teamId, name: who.teamName },
      before: hoursFacts(rule, names),
      after: hoursFacts(changed, names),
      returns: { version: drafted },
    }
  },
})

type Given = { days: number[]; from: string; to: string; holidays: string; outside: Hours['outside'] }

function wantedHours({ days, holidays, outside, ...given }: Given): Omit<Hours, 'onCall'> {
  const [worked, from, to, off] = eachField<[number[], string, string, string[]]>(
    () => someDays(days),
    () => timeIn('from', given.from),
    () => timeIn('to', given.to),
    () => daysIn(holidays),
  )
  // Two texts of one width compare as the times they say.
  if (from >= to) throw wrongField('to', 'network_hours_order')
  return { days: worked, from, to, holidays: off, outside }
}

function someDays(days: number[]): number[] {
  if (!days.length) throw wrongField('days', 'network_days_missing')
  return [...new Set(days)].sort()
}

function timeIn(field: string, time: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw wrongField(field, 'network_time_invalid')
  return time
}

const mostHolidays = 400

function daysIn(typed: string): string[] {
  const entries = typed.split(/[\s,;]+/u).filter(Boolean)
  const wrong = entries.find((entry) => !isDay(dayMeant(entry)))
  if (wrong) throw wrongField('holidays', 'network_holiday_invalid', { day: wrong.slice(0, 40) })
  const days = [...new Set(entries.map(dayMeant))]
  if (days.length > mostHolidays) throw wrongField('holidays', 'network_too_many', { most: mostHolidays })
  return days.sort()
}

/** Days as they are written in the countries of our languages, the day first, all mean the same. */
const dayMeant = (entry: string) =>
  entry.replace(
    /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/,
    (_, day: string, month: string, year: string) =>
      `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  )

const isDay = (day: string) =>
  /^20\d{2}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) &&
  new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)

function hoursFacts(rule: NetworkRule, names: Parameters<typeof ruleFacts>[1]) {
  const { days, working_hours, outside_hours, holidays, on_call } = ruleFacts(rule, names)
  return { days, working_hours, outside_hours, holidays, on_call }
}
