'use server'

import { stopByLink } from '@/lib/auth/recovery/stop-request'
import { form } from '@/lib/web/form'

export const stopRequest = form(stopByLink, {
  next: (_, typed) => `/stop-recovery/${encodeURIComponent(String(typed.token))}`,
})
