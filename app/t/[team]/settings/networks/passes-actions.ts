'use server'

import { getTranslations } from 'next-intl/server'
import { memberOf } from '@/lib/auth/door'
import { dayUntil } from '@/lib/format/day-until'
import { endPass } from '@/lib/networks/end-pass'
import { givePass } from '@/lib/networks/give-pass'
import { form } from '@/lib/web/form'
import { networksHref } from './address'

export const giveTravelPass = form(givePass, {
  done: async ({ name, until }, typed) => {
    const [t, actor] = await Promise.all([getTranslations('networks.passes'), memberOf(String(typed._team))])
    return t('given', { name, until: actor ? dayUntil(until, actor.timeZone, actor.language) : '' })
  },
})

// The row goes to another table, and a word beside its button would go with it.
export const endRunningPass = form(endPass, {
  next: (_, typed) => networksHref(String(typed._team), { done: 'pass_ended' }, 'passes'),
})
