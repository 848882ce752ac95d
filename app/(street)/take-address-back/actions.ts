'use server'

import { takeAddressBack } from '@/lib/auth/take-address-back'
import { form } from '@/lib/web/form'

export const takeBack = form(takeAddressBack, { next: ({ path }) => path })
