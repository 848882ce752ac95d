import type { Env } from '@/lib/env'
import type { KeepMail } from './mail-demo'
import { smsMailboxPort } from './sms-demo'
import { gatewayPort } from './sms-gateway'
import type { SmsPort } from './sms-port'

export { SmsRefused } from './sms-port'

/** The way to phones that the environment has decided; null where there is none. */
export function smsPort({ sms }: Pick<Env, 'sms'>, keep: KeepMail): SmsPort | null {
  if (!sms) return null
  return sms.via === 'mailbox' ? smsMailboxPort(keep) : gatewayPort(sms)
}
