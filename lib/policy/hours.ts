import { atLocalTime } from './local-day'
import type { Hours } from './network-rule'

/** Whether a moment lies within the hours, and when that may be otherwise. */
type Open = Readonly<{ within: boolean; until: Date }>

export type OpeningHours = { at(moment: Date): Open }

/**
 * Working hours by the clocks of a time zone (IANA name), whatever summer time does: from the first time the clocks
 * show `from` to the last time they show `to`, on working days that are no holidays. `24:00` is the end of the day.
 */
export function openingHours(hours: Hours, timeZone: string): OpeningHours {
  const days = new Map<number, Span | null>()
  const spanOf = (day: number) => {
    let span = days.get(day)
    if (span === undefined) {
      span = isWorked(hours, day) ? spanOn(hours, day, timeZone) : null
      days.set(day, span)
    }
    return span
  }
  return {
    at(moment) {
      const ms = moment.getTime()
      // A zone is at most a day away from UTC, on either side.
      const today = Math.floor(ms / DAY_MS)
      for (let day = today - 1; day <= today + HORIZON_DAYS; day++) {
        const span = spanOf(day)
        if (!span || span.end <= ms) continue
        return span.start <= ms ? span.within : span.ahead
      }
      return { within: false, until: new Date((today + HORIZON_DAYS) * DAY_MS) }
    },
  }
}

/** From the one up to the other, the other left out, in milliseconds; and the answers, made once. */
type Span = { start: number; end: number; within: Open; ahead: Open }

const DAY_MS = 86_400_000
/** How far the next working day is looked for; after that one asks again. */
const HORIZON_DAYS = 31

/** Days are counted from 1970-01-01, a Thursday, by the calendar and without a zone. */
function isWorked({ days, holidays }: Hours, day: number): boolean {
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1
  return days.includes(weekday) && !holidays.includes(new Date(day * DAY_MS).toISOString().slice(0, 10))
}

function spanOn({ from, to }: Hours, day: number, timeZone: string): Span | null {
  const start = atLocalTime(day * DAY_MS + timeMs(from), timeZone, 'first')
  const end = atLocalTime(day * DAY_MS + timeMs(to), timeZone, 'last')
  if (start >= end) return null
  const within = { within: true, until: new Date(end) }
  return { start, end, within, ahead: { within: false, until: new Date(start) } }
}

function timeMs(text: string): number {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return (hour * 60 + minute) * 60_000
}
