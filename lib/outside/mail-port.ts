/** One mail to one person. */
export type Mail = {
  to: string
  from: string
  subject: string
  text: string
  html: string
  headers?: Record<string, string>
}

/** A way out of the house. The same key twice is the same mail, sent once where the service can tell. */
export type MailPort = { name: string; send(mail: Mail, idempotencyKey: string): Promise<{ id: string }> }

/** The address does not take mail and will not tomorrow: a bounce, the message being its reason. */
export class MailRefused extends Error {
  override name = 'MailRefused'
}

/** Nobody is to blame but the moment or our own set-up: try again later. */
export class MailDelayed extends Error {
  override name = 'MailDelayed'
}

/**
 * The mail as it may leave: throws MailRefused when the address is more than one address, or when any head field could
 * end its line and begin another (CWE-93). Says that a machine wrote it, so that no machine answers (RFC 3834).
 */
export function checked(mail: Mail): Mail {
  if (!/^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(mail.to) || mail.to.length > 254) {
    throw new MailRefused('This is not an e-mail address.')
  }
  const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...mail.headers }
  const fields = [mail.from, mail.subject, ...Object.values(headers)]
  if (fields.some((field) => /\p{Cc}/u.test(field)))
    throw new MailRefused('A line of the mail’s head is broken.')
  if (Object.keys(headers).some((name) => !isFree(name)))
    throw new MailRefused('A field of the mail’s head is not ours to set.')
  return { ...mail, headers }
}

/** Fields that decide who gets a mail, from whom, or how it is read belong to the mail itself. */
const isFree = (name: string) =>
  /^[a-z][a-z0-9-]*$/i.test(name) &&
  !/^(to|cc|bcc|from|sender|subject|date|message-id|return-path|mime-version|content-.*|resent-.*|dkim-.*)$/i.test(
    name,
  )
