'use server'

import { getTranslations } from 'next-intl/server'
import { denyFromWithin, recogniseSignIn } from '@/lib/auth/alarm/own-alerts'
import { form } from '@/lib/web/form'

export const itWasMe = form(recogniseSignIn, {
  done: async () => (await getTranslations('recovery.alert'))('seen'),
})

export const thatWasNotMe = form(denyFromWithin, {
  done: async ({ mailed }) => (await getTranslations('recovery.alert'))(mailed ? 'denied_mailed' : 'denied'),
})
