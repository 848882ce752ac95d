'use server'

import { letIn } from '@/lib/auth/door'
import { askColleagues } from '@/lib/auth/recovery/ask-colleagues'
import { askOwnerWait } from '@/lib/auth/recovery/ask-owner-wait'
import { enterHelpCode } from '@/lib/auth/recovery/enter-code'
import { stopOwnRequest } from '@/lib/auth/recovery/stop-request'
import { takeWayBack } from '@/lib/auth/recovery/take-way-back'
import { form } from '@/lib/web/form'

const here = () => '/second-factor/help'

/** Where another factor is set up, or whatever else this session owes first. */
const onwards = () => '/enrol'

export const enterCode = form(enterHelpCode, { after: letIn, next: onwards })
export const goOn = form(takeWayBack, { after: letIn, next: onwards })
export const askTwo = form(askColleagues, { next: here })
export const beginWait = form(askOwnerWait, { next: here })
export const stop = form(stopOwnRequest)
