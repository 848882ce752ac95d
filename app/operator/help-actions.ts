'use server'

import { getTranslations } from 'next-intl/server'
import { closeHelpRequest } from '@/lib/rollout/help-requests'
import { form } from '@/lib/web/form'

export const helped = form(closeHelpRequest, {
  read: ({ id }) => ({ id: String(id ?? '') }),
  done: async () => (await getTranslations('operator.help'))('closed'),
})
