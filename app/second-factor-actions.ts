'use server'

import { getTranslations } from 'next-intl/server'
import { putOffEnrolment } from '@/lib/policies/put-off-enrolment'
import { form } from '@/lib/web/form'

export const later = form(putOffEnrolment, {
  done: async () => (await getTranslations('policies.sheet'))('put_off'),
})
