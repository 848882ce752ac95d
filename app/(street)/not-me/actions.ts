'use server'

import { notMe } from '@/lib/auth/alarm/not-me'
import { form } from '@/lib/web/form'

export const deny = form(notMe, { next: ({ path }) => path })
