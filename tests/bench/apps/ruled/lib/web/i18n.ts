import { getRequestConfig } from 'next-intl/server'
import { loadMessages } from '@/lib/format/messages'

/** The same sentences, in a language for which nobody has to be known. */
export default getRequestConfig(async () => ({
  locale: 'en',
  messages: await loadMessages('en'),
  timeZone: 'Europe/Berlin',
}))
