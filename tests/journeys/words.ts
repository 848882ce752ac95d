import { createTranslator, type Messages } from 'use-intl/core'
import type { Language } from '@/lib/format/message'
import { loadMessages } from '@/lib/format/messages'

export type Words = Awaited<ReturnType<typeof wordsOf>>

/** The product's words in one language, as a person reads them on the page: a journey presses what is written there. */
export async function wordsOf(locale: Language) {
  return createTranslator({ locale, messages: (await loadMessages(locale)) as unknown as Messages })
}
