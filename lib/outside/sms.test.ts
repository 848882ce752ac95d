import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { smsPort } from './sms'
import { SmsDelayed, SmsRefused } from './sms-port'

type Seen = { method?: string; headers: IncomingMessage['headers']; body: string; path?: string }
let gateway: Server
let seen: Seen[]
let answer: { status: number; location?: string }

beforeEach(async () => {
  seen = []
  answer = { status: 202 }
  gateway = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ method: request.method, headers: request.headers, body, path: request.url })
    const head = answer.location ? { location: answer.location } : {}
    response.writeHead(answer.status, head).end('echo')
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
})
afterEach(() => new Promise((resolve) => gateway.close(resolve)))

const url = () => `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`
const port = () => {
  const sms = { via: 'gateway' as const, url: url(), token: 'secret-token', from: '+4930123456' }
  const made = smsPort({ sms }, async () => expect.unreachable('kept instead of sent'))
  return made ?? expect.unreachable('no way out')
}
const message = { to: '+491710000001', text: '12345678 is your code' }

test('a message leaves as JSON, with the token, under its key', async () => {
  await port().send(message, 'key-1')
  expect(seen).toHaveLength(1)
  expect(seen[0]).toMatchObject({
    method: 'POST',
    path: '/send',
    headers: {
      authorization: 'Bearer secret-token',
      'idempotency-key': 'key-1',
      'content-type': 'application/json',
    },
  })
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ ...message, from: '+4930123456' })
})

test.each([
  [400, SmsRefused],
  [422, SmsRefused],
  [401, SmsDelayed],
  [429, SmsDelayed],
  [500, SmsDelayed],
])('an answer of %i', async (status, kind) => {
  answer = { status }
  const failure = await port()
    .send(message, 'key')
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(kind)
  expect(String(failure)).not.toMatch(/12345678|\+49171|secret-token|echo/)
})

test('the gateway cannot send us elsewhere', async () => {
  answer = { status: 307, location: 'http://169.254.169.254/' }
  await expect(port().send(message, 'key')).rejects.toBeInstanceOf(SmsDelayed)
  expect(seen).toHaveLength(1)
})

test('no gateway there: later', async () => {
  const gone = port()
  await new Promise((resolve) => gateway.close(resolve))
  await expect(gone.send(message, 'key')).rejects.toBeInstanceOf(SmsDelayed)
  gateway.listen(0)
})

test.each([
  '',
  '0171 1',
  '+49171000000100000',
  '+49 171',
  '+491710000001,+491710000002',
  '+49171\n1',
  'root',
])('what is not one number is not asked for: %j', async (to) => {
  await expect(port().send({ ...message, to }, 'key')).rejects.toBeInstanceOf(SmsRefused)
  expect(seen).toEqual([])
})

test('the demo keeps it, addressed to the number; without a gateway there is no way', async () => {
  const kept: unknown[] = []
  const demo = smsPort({ sms: { via: 'mailbox' } }, async (mail, key) => {
    kept.push({ to: mail.to, text: mail.text, key })
    return { id: key }
  })
  await demo?.send({ ...message, text: 'two\nlines' }, 'key')
  expect(kept).toEqual([{ to: message.to, text: 'two lines', key: 'key' }])
  expect(smsPort({ sms: null }, async () => ({ id: '' }))).toBeNull()
})
