import type { Env } from '@/lib/env'
import { type KeepMail, mailboxPort } from './mail-demo'
import type { MailPort } from './mail-port'
import { resendPort } from './mail-resend'
import { smtpPort } from './mail-smtp'

export { type Mail, MailDelayed, type MailPort, MailRefused } from './mail-port'

/** The way out that the environment has decided. Demo and preview deployments keep their mail, whatever else is set. */
export function mailPort(
  { mail, mode, preview }: Pick<Env, 'mail' | 'mode' | 'preview'>,
  keep: KeepMail,
): MailPort {
  if (mail.via === 'mailbox' || mode === 'demo' || preview) return mailboxPort(keep)
  return mail.via === 'resend' ? resendPort(mail.apiKey) : smtpPort(mail.url)
}
