import { localeOf } from './locale'
import type { Language } from './message'

/** A day of the calendar, given as `2026-11-23`, as people say it: `Monday 23 November`. */
export const longDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`))
