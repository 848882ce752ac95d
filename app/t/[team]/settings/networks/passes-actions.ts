'use server'

import { getTranslations } from 'next-intl/server'
import { longDay } from '@/lib/format/long-day'
import { endPass } from '@/lib/networks/end-pass'
import { givePass } from '@/lib/networks/give-pass'
import { form } from '@/lib/web/form'
import { languageHere } from '@/lib/web/language'
import { networksHref } from './address'

export const giveTravelPass = form(givePass, {
  done: async ({ name, from, until }) => {
    const [t, language] = await Promise.all([getTranslations('networks.passes'), languageHere()])
    return t('given', { name, from: longDay(from, language), until: longDay(until, language) })
  },
})

// The row goes to another table, and a word beside its button would go with it.
export const endRunningPass = form(endPass, {
  next: (_, typed) => networksHref(String(typed._team), { done: 'pass_ended' }, 'passes'),
})
