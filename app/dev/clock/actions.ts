'use server'

import { getTranslations } from 'next-intl/server'
import { moveClock } from '@/lib/kernel/demo-clock'
import { form } from '@/lib/web/form'

export const move = form(moveClock, {
  read: ({ minutes, back }) => ({ byMs: Number(minutes || 0) * 60_000, back: back === '1' }),
  done: async () => (await getTranslations('dev.clock'))('moved'),
})
