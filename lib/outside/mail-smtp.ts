import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { checked, MailDelayed, type MailPort, MailRefused } from './mail-port'

/**
 * A mail server of one's own, as smtps://user:password@host or smtp://host with STARTTLS, which must succeed unless the
 * server is this machine: links in these mails open accounts. `?requireTLS=false` lifts that for a network one trusts.
 */
export function smtpPort(link: string): MailPort {
  const transport = createTransport(optionsOf(new URL(link)))
  return {
    name: 'smtp',
    async send(mail, idempotencyKey) {
      const { to, from, subject, text, html, headers } = checked(mail)
      const messageId = messageIdOf(from, idempotencyKey)
      try {
        // An object, so that nothing in the address is read as a list or a group.
        await transport.sendMail({
          to: { name: '', address: to },
          from,
          subject,
          text,
          html,
          headers,
          messageId,
        })
        return { id: messageId }
      } catch (error) {
        const { message, response } = error as SmtpError
        if (blamesTheAddress(error as SmtpError)) throw new MailRefused(response ?? message)
        throw new MailDelayed(message, { cause: error })
      }
    },
  }
}

/** What nodemailer throws: the server's line and the command that it answers, if it came to that. */
type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

/**
 * Only a firm no to the recipient is the address's fault. 5.7.x there (RFC 3463) is a policy against the sender, such as
 * a relay that does not know us, and passes when somebody corrects it.
 */
const blamesTheAddress = ({ code, command, responseCode = 0, response = '' }: Partial<SmtpError>) =>
  code === 'EENVELOPE' &&
  command === 'RCPT TO' &&
  responseCode >= 550 &&
  responseCode <= 559 &&
  !/^\d{3}[ -]5\.7\./.test(response)

function optionsOf({ protocol, hostname, port, username, password, searchParams }: URL) {
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[|\]$/g, '')
  const here = ['localhost', '127.0.0.1', '::1'].includes(host)
  const user = decodeURIComponent(username)
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !here && searchParams.get('requireTLS') !== 'false',
    auth: user ? { user, pass: decodeURIComponent(password) } : undefined,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    // A mail's words are data: no path or address in them is ever opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** The same key gives the same Message-ID, by which mail servers and programs drop the second copy (RFC 5322, 3.6.4). */
function messageIdOf(from: string, idempotencyKey: string): string {
  const domain = /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? 'latchkey.invalid'
  return `<${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 40)}@${domain}>`
}
