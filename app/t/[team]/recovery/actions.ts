'use server'

import { confirmRequest } from '@/lib/recovery/confirm-request'
import { refuseRequest } from '@/lib/recovery/refuse-request'
import { form } from '@/lib/web/form'

// The page itself says what has become of the request.
export const confirm = form(confirmRequest)
export const refuse = form(refuseRequest)
