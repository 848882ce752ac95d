'use server'

import { getTranslations } from 'next-intl/server'
import { confirmRequest } from '@/lib/recovery/confirm-request'
import { refuseRequest } from '@/lib/recovery/refuse-request'
import { form } from '@/lib/web/form'

export const confirm = form(confirmRequest, {
  done: async ({ name }) => (await getTranslations('recovery.request'))('confirmed', { name }),
})

export const refuse = form(refuseRequest, {
  done: async () => (await getTranslations('recovery.request'))('refused'),
})
