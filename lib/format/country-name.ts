import { localeOf } from './locale'
import type { Language } from './message'

/**
 * What a country is called in this language; empty for none, and for what is no country's code (ISO 3166).
 */
export function countryName(code: string | null, language: Language): string {
  if (!code || !/^[A-Z]{2}$/.test(code)) return ''
  return new Intl.DisplayNames([localeOf(language)], { type: 'region', fallback: 'none' }).of(code) ?? ''
}
