import { longDay } from './long-day'
import type { Language } from './message'
import { zoneMark } from './zone-name'
import { dayOf } from './zoned-day'

/**
 * Until when, as people say it: a midnight is 24:00 of the day before, and the company's time zone stands
 * behind it, because whoever reads it may be in another one. `Thursday 26 November, 24:00 (Amsterdam, CET)`.
 */
export function dayUntil(moment: Date, timeZone: string, language: Language): string {
  const midnight = isMidnight(moment, timeZone)
  const day = longDay(dayOf(midnight ? new Date(moment.getTime() - 1) : moment, timeZone), language)
  return `${day}, ${midnight ? '24:00' : timeOf(moment, timeZone)} (${zoneMark(timeZone, language, moment)})`
}

/** Whether the clocks of a time zone (IANA name) show the minute that ends one day and begins the next. */
export const isMidnight = (moment: Date, timeZone: string): boolean => timeOf(moment, timeZone) === '00:00'

/** On the 24-hour clock in every language: only there is the end of a day not also its beginning. */
const timeOf = (moment: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    moment,
  )
