'use server'

import { getTranslations } from 'next-intl/server'
import { decidePass } from '@/lib/networks/decide-pass'
import { form } from '@/lib/web/form'

/** Yes for some hours, or no; the page itself says what has become of the request. */
export const answerPass = form(decidePass, {
  read: ({ passId, decision, hours }) => ({ passId, decision, hours: Number(hours) }),
})

/** The same from a notice, which is gone once it has its answer: the button says all of it, as `id granted 8`. */
export const answerRing = form(decidePass, {
  read: ({ answer }) => {
    const [passId, decision, hours] = String(answer).split(' ')
    return { passId, decision, hours: Number(hours) }
  },
  done: async ({ name, hours }) => {
    const t = await getTranslations('networks.passes.answered')
    return hours ? t('yes', { name, hours }) : t('no', { name })
  },
})
