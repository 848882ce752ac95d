'use server'

import { getTranslations } from 'next-intl/server'
import { saveLabels } from '@/lib/networks/save-labels'
import { form } from '@/lib/web/form'

/** On with a purpose and a time, or off. */
export const savePlaceLabels = form(saveLabels, {
  read: ({ on, purpose, keepDays, version }) => ({
    on: on === 'on',
    purpose: purpose ?? '',
    keepDays: Number(keepDays),
    version: Number(version),
  }),
  done: async ({ on }) => (await getTranslations('networks.labels'))(on ? 'saved_on' : 'saved_off'),
})
