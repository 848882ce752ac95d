'use server'

import { decidePass } from '@/lib/networks/decide-pass'
import { form } from '@/lib/web/form'

/** Yes for some hours, or no; the page itself says what has become of the request. */
export const answerPass = form(decidePass, {
  read: ({ passId, decision, hours }) => ({ passId, decision, hours: Number(hours) }),
})
