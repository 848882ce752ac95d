'use server'

import { getTranslations } from 'next-intl/server'
import { askHelp } from '@/lib/switchover/ask-help'
import { form } from '@/lib/web/form'

export const askForHelp = form(askHelp, {
  read: ({ contact }) => ({ contact: String(contact ?? '') }),
  done: async () => (await getTranslations('switchover.together'))('done'),
})
