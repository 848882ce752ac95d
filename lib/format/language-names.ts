import type { Language } from './message'

/** Each language's name in itself. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  nl: 'Nederlands',
  pl: 'Polski',
}
