'use server'

import { getTranslations } from 'next-intl/server'
import { askConfirm } from '@/lib/auth/confirm-address'
import { form } from '@/lib/web/form'

export const askForConfirmation = form(askConfirm, {
  done: async ({ email }) => (await getTranslations('recovery.address'))('asked', { email }),
})
