import { type ErrorResponse, Resend } from 'resend'
import { checked, MailDelayed, type MailPort, MailRefused } from './mail-port'

const PATIENCE_MS = 15_000

/** Resend's API; RESEND_BASE_URL points it elsewhere in tests. Its idempotency keys are good for a day. */
export function resendPort(apiKey: string): MailPort {
  const resend = new Resend(apiKey)
  return {
    name: 'resend',
    async send(mail, idempotencyKey) {
      const options = { idempotencyKey, signal: AbortSignal.timeout(PATIENCE_MS) }
      const { data, error } = await resend.emails.send(checked(mail), options).catch((reason: unknown) => {
        throw new MailDelayed(`Resend did not answer: ${reason}`)
      })
      if (data?.id) return { id: data.id }
      // This key has been used with other words (a template has changed between two tries): the mail is out.
      if (error?.name === 'invalid_idempotent_request') return { id: idempotencyKey }
      if (error && blamesTheAddress(error)) throw new MailRefused(error.message)
      throw new MailDelayed(
        error ? `${error.name}: ${error.message}` : 'Resend did not say which mail it took.',
      )
    },
  }
}

/** A wrong key, an unconfirmed sender or a used-up quota is our own affair, although it is refused as firmly. */
const blamesTheAddress = ({ name, message, statusCode }: ErrorResponse) =>
  ['validation_error', 'invalid_parameter', 'missing_required_field'].includes(name) &&
  (statusCode === 400 || statusCode === 422) &&
  /[`'"]to[`'"]/.test(message)
