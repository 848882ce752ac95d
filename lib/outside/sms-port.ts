/** One short message to one number. */
export type Sms = { to: string; text: string }

/** A way to a phone. The same key twice is the same message, sent once where the gateway can tell. */
export type SmsPort = { name: string; send(sms: Sms, idempotencyKey: string): Promise<void> }

/** The gateway did not take it: the moment, or our own set-up. Tried again later. */
export class SmsDelayed extends Error {
  override name = 'SmsDelayed'
}

/** The gateway says that this number takes no messages, and will not tomorrow. */
export class SmsRefused extends Error {
  override name = 'SmsRefused'
}

/** The message as it may leave: one number in E.164, one line of text. */
export function checkedSms(sms: Sms): Sms {
  if (!/^\+[1-9]\d{5,14}$/.test(sms.to)) throw new SmsRefused('This is not a number in international form.')
  return { to: sms.to, text: sms.text.replace(/[\p{Cc}\s]+/gu, ' ').trim() }
}
