import { isLanguage, type Language } from './message'

/** How dates and numbers of a language are written here. */
export type Locale = Exclude<Language, 'en'> | 'en-GB'

/** Our English is written in Europe: 22 November 2026, and 24 hours a day. */
export const localeOf = (language: Language): Locale => (language === 'en' ? 'en-GB' : language)

/** The language behind what next-intl calls the locale. */
export function languageOfLocale(locale: string): Language {
  const language = locale.slice(0, 2)
  return isLanguage(language) ? language : 'en'
}
