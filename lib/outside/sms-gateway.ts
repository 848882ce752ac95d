import { checkedSms, SmsDelayed, type SmsPort, SmsRefused } from './sms-port'

const PATIENCE_MS = 10_000

export type Gateway = { url: string; token: string; from: string }

/**
 * A gateway that takes JSON by HTTP. Where it is, the operator's environment says and nobody else, and it may
 * not send us elsewhere: a redirect is refused. What it answers is not kept, because it may repeat the
 * message.
 */
export const gatewayPort = ({ url, token, from }: Gateway): SmsPort => ({
  name: 'gateway',
  async send(sms, idempotencyKey) {
    const { to, text } = checkedSms(sms)
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': idempotencyKey,
      },
      body: JSON.stringify({ to, from, text }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((reason: unknown) => {
      throw new SmsDelayed(
        `The SMS gateway did not answer: ${reason instanceof Error ? reason.name : 'unknown'}.`,
      )
    })
    await answer.body?.cancel()
    if (answer.ok) return
    // Only these two are about the message; a wrong token or a used-up quota is our own affair.
    if (answer.status === 400 || answer.status === 422)
      throw new SmsRefused(`The SMS gateway refused the message (${answer.status}).`)
    throw new SmsDelayed(`The SMS gateway answered ${answer.status}.`)
  },
})
