import { type KeepMail, linksIn } from './mail-demo'
import { checkedSms, type SmsPort } from './sms-port'

/** The demo's phone: the message lies in the mailbox, addressed to the number. */
export const smsMailboxPort = (keep: KeepMail): SmsPort => ({
  name: 'mailbox',
  async send(sms, idempotencyKey) {
    const { to, text } = checkedSms(sms)
    const mail = { to, from: 'SMS', subject: text, text, html: '', links: linksIn(text) }
    await keep(mail, idempotencyKey)
  },
})
