'use server'

import { confirmAddress } from '@/lib/auth/confirm-address'
import { form } from '@/lib/web/form'

export const confirmOwn = form(confirmAddress, { next: () => '/confirm-email/confirmed' })
