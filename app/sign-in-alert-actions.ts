'use server'

import { denyFromWithin, recogniseSignIn } from '@/lib/auth/alarm/own-alerts'
import { form } from '@/lib/web/form'

export const itWasMe = form(recogniseSignIn)

export const thatWasNotMe = form(denyFromWithin, {
  // What comes next stands where the password is; the notice itself is gone by then.
  next: ({ mailed }) => `/account/security?denied=${mailed ? 'mailed' : 'here'}`,
})
