import type errors from '@/messages/en/errors.json'

/** A sentence in `messages/<language>/errors.json`. */
export type MessageKey = keyof typeof errors

export const languages = ['en', 'de', 'nl', 'pl'] as const
export type Language = (typeof languages)[number]

/** Whether a text from outside names one of the four languages. */
export const isLanguage = (text: unknown): text is Language => languages.includes(text as Language)
