import { localeOf } from './locale'
import type { Language } from './message'

/** A time zone as people call it at a moment: its city and, in brackets, its clock. `Amsterdam (CET)`. */
export function zoneName(timeZone: string, language: Language, at: Date): string {
  const [city, clock] = partsOf(timeZone, language, at)
  return city === clock ? clock : `${city} (${clock})`
}

/** The same where it already stands in brackets: `Amsterdam, CET`. */
export const zoneMark = (timeZone: string, language: Language, at: Date): string =>
  [...new Set(partsOf(timeZone, language, at))].join(', ')

function partsOf(timeZone: string, language: Language, at: Date): [city: string, clock: string] {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  const parts = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
  return [cities[city]?.[language] ?? city, parts?.value ?? timeZone]
}

/** What the names of the zones call otherwise than the language does; Intl knows no cities. */
const cities: Record<string, Partial<Record<Language, string>>> = {
  Berlin: { nl: 'Berlijn' },
  Brussels: { de: 'Brüssel', nl: 'Brussel', pl: 'Bruksela' },
  London: { nl: 'Londen', pl: 'Londyn' },
  Luxembourg: { de: 'Luxemburg', nl: 'Luxemburg', pl: 'Luksemburg' },
  Paris: { nl: 'Parijs', pl: 'Paryż' },
  Prague: { de: 'Prag', nl: 'Praag', pl: 'Praga' },
  Vienna: { de: 'Wien', nl: 'Wenen', pl: 'Wiedeń' },
  Warsaw: { de: 'Warschau', nl: 'Warschau', pl: 'Warszawa' },
  Zurich: { de: 'Zürich', pl: 'Zurych' },
}
