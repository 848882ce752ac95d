import { getRequestConfig } from 'next-intl/server'
import { visitor } from '@/lib/auth/door'
import { localeOf } from '@/lib/format/locale'
import { loadMessages } from '@/lib/format/messages'
import { now } from '@/lib/kernel/clock'
import { Refusal } from '@/lib/kernel/errors'

/** The language of a person, then of the company, then of the browser; the door has settled it. */
export default getRequestConfig(async () => {
  const spoken = await language()
  return {
    locale: localeOf(spoken),
    messages: await loadMessages(spoken),
    timeZone: 'Europe/Berlin',
    now: now(),
  }
})

async function language() {
  try {
    return (await visitor()).language
  } catch (error) {
    // A request that is not admitted still gets its refusal in a language.
    if (error instanceof Refusal) return 'en' as const
    throw error
  }
}
