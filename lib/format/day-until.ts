import type { Language } from './message'

/**
 * Until when, as people say it: a midnight is 24:00 of the day before, and the company's time zone stands behind it,
 * because whoever reads it may be in another one. `Thursday 26 November, 24:00 (Europe/Amsterdam)`.
 */
export function dayUntil(moment: Date, timeZone: string, language: Language): string {
  const midnight = timeOf(moment, timeZone) === '00:00'
  const day = new Intl.DateTimeFormat(regionOf[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
  }).format(midnight ? new Date(moment.getTime() - 1) : moment)
  return `${day}, ${midnight ? '24:00' : timeOf(moment, timeZone)} (${timeZone})`
}

/** On the 24-hour clock in every language: only there is the end of a day not also its beginning. */
const timeOf = (moment: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    moment,
  )

const regionOf: Record<Language, string> = { en: 'en-GB', de: 'de-DE', nl: 'nl-NL', pl: 'pl-PL' }
