import { connect } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { addressFrom } from '@/lib/edge/address'
import { securityHeaders } from '@/lib/edge/security-headers'
import { peersSeen } from '@/lib/kernel/peers-seen'
import { networkSet, parsePrefix } from '@/lib/policy/networks'
import { type Door, handlerOf, withoutSecrets } from './handler'
import { type Listeners, listen } from './listeners'

const KEY = 'q8Zr1'
const open: Listeners[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((listeners) => listeners.close(0)))
})

/** A server whose pages are `next`; gives its port and what reached the pages. */
async function serve({
  next = async (_, response) => void response.end('page'),
  ...door
}: Partial<Door> = {}) {
  const seen: Record<string, unknown>[] = []
  const handler = handlerOf({
    packed: () => false,
    key: KEY,
    https: false,
    platformSpeaks: false,
    pretending: false,
    origins: () => ['https://team.example'],
    trusted: networkSet([]),
    ...door,
    next: async (request, response) => {
      seen.push({ headers: request.headers, raw: request.rawHeaders, distinct: request.headersDistinct })
      await next(request, response)
    },
  })
  const listeners = await listen(handler, {
    hosts: ['127.0.0.1', '::1'],
    port: 0,
    https: Boolean(door.https),
  })
  open.push(listeners)
  return { port: listeners.port, seen, listeners }
}

/** Says exactly this and gives back everything that is answered until the connection ends. */
function say(port: number, ...lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(lines.map((line) => `${line}\r\n`).join('')))
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text))
    socket.on('end', () => resolve(answer)).on('error', reject)
  })
}

const CLOSE = ['Host: localhost', 'Connection: close', '']

test.each([
  [['GET / HTTP/1.1', ...CLOSE], 200],
  [['GET /missing HTTP/1.1', ...CLOSE], 404],
  [['GET /broken HTTP/1.1', ...CLOSE], 500],
  [['GET /kept HTTP/1.1', ...CLOSE], 200],
  [['TRACE / HTTP/1.1', ...CLOSE], 405],
  [['PROPFIND / HTTP/1.1', ...CLOSE], 405],
  [['CONNECT evil.example:443 HTTP/1.1', ...CLOSE], 405],
  [['GET http://evil.example/ HTTP/1.1', ...CLOSE], 400],
  [['OPTIONS * HTTP/1.1', ...CLOSE], 400],
  [['GET / HTTP/1.1', 'Connection: close', ''], 400],
  [['GET / HTTP/1.1', 'Host: a', ...CLOSE], 400],
  [['GET /%2e%2e/a HTTP/1.1', ...CLOSE], 400],
  [['NONSENSE'], 400],
  [['BREW / HTTP/1.1', ...CLOSE], 400],
  [['GET / HTTP/1.1', `X: ${'a'.repeat(20_000)}`, ...CLOSE], 431],
  [['GET / HTTP/1.1', 'Expect: miracles', ...CLOSE], 417],
  [['POST / HTTP/1.1', 'Transfer-Encoding: chunked', ...CLOSE, '0', ''], 411],
  [['POST / HTTP/1.1', 'Transfer-Encoding: chunked', 'Content-Length: 3', ...CLOSE], 400],
  [[`GET /${'a'.repeat(9_000)} HTTP/1.1`, ...CLOSE], 414],
])('%j is answered %i, with every header', async (lines, status) => {
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  const { port } = await serve({
    https: true,
    next: async ({ url }, response) => {
      if (url === '/broken') throw new Error('broken')
      response.writeHead(url === '/missing' ? 404 : 200, { 'Cache-Control': 's-maxage=60, public' })
      response.end('x')
    },
  })
  const answer = await say(port, ...lines)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  for (const [name, value] of securityHeaders({ https: true })) expect(answer).toContain(`${name}: ${value}`)
  expect(answer.match(/^cache-control: .*/gim)).toEqual(['Cache-Control: private, no-store'])
  vi.restoreAllMocks()
})

test('what a page says of itself stays, and each header is said once', async () => {
  const { port } = await serve({
    next: async (_, response) => {
      response.setHeader('content-security-policy', "script-src 'nonce-1'")
      response.setHeader('cache-control', 'public, max-age=31536000, immutable')
      response.end('x')
    },
  })
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  expect(answer.headers.get('content-security-policy')).toBe("script-src 'nonce-1'")
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('strict-transport-security')).toBeNull()
  expect(answer.headers.get('x-powered-by')).toBeNull()
})

test('whatever the client claims, pages see the peer, in every view of the head', async () => {
  const { port, seen } = await serve()
  await say(
    port,
    'GET / HTTP/1.1',
    'X-FORWARDED-FOR: 192.0.2.9',
    'x-forwarded-for: 192.0.2.8',
    'X-Real-IP: 192.0.2.7',
    `X-Latchkey-Address: ${KEY}x 192.0.2.6`,
    'x-request-id: mine',
    ...CLOSE,
  )
  expect(JSON.stringify(seen)).not.toMatch(/192\.0\.2|mine/)
  const { headers, distinct } = seen[0] as {
    headers: Record<string, string>
    distinct: Record<string, string[]>
  }
  expect(addressFrom(new Headers(headers), { key: KEY })).toBe('127.0.0.1')
  expect(distinct['x-forwarded-for']).toEqual(['127.0.0.1'])
})

test('a trusted proxy is believed', async () => {
  const loopback = parsePrefix('127.0.0.0/8')
  const { port, seen } = await serve({ trusted: networkSet(loopback ? [loopback] : []) })
  await say(
    port,
    'GET / HTTP/1.1',
    'X-Forwarded-For: 192.0.2.9, 203.0.113.7',
    'X-Forwarded-Proto: https',
    ...CLOSE,
  )
  expect(seen[0]).toMatchObject({
    headers: {
      'x-latchkey-address': `${KEY} 203.0.113.7`,
      'x-forwarded-host': 'team.example',
      'x-forwarded-proto': 'https',
    },
  })
})

test('an upgrade is a request like any other', async () => {
  const { port, seen } = await serve()
  const answer = await say(
    port,
    'GET / HTTP/1.1',
    'Host: localhost',
    'Connection: Upgrade, close',
    'Upgrade: websocket',
    'X-Forwarded-For: 192.0.2.9',
    '',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(JSON.stringify(seen)).not.toContain('192.0.2.9')
})

test('a failure is one line of JSON under the request’s id, without the secrets of its address', async () => {
  const lines: unknown[] = []
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void lines.push(line))
  const { port } = await serve({
    next: async (_, response) => {
      response.statusCode = 503
      response.end()
    },
  })
  const answer = await fetch(`http://127.0.0.1:${port}/activate/Zm9vYmFyYmF6?token=abc`)
  vi.restoreAllMocks()
  expect(lines).toHaveLength(1)
  expect(JSON.parse(String(lines[0]))).toMatchObject({
    level: 'error',
    status: 503,
    method: 'GET',
    path: '/activate/*',
    requestId: answer.headers.get('x-request-id'),
  })
})

test.each([
  ['/', '/'],
  ['/sign-in?to=/x', '/sign-in'],
  ['/t/acme-7/settings/members', '/t/*/settings/members'],
  ['/activate/abcdefghijklmnopqrstuvwxyz', '/activate/*'],
])('%s is logged as %s', (target, logged) => {
  expect(withoutSecrets(target)).toBe(logged)
})

test('closing waits for what is under way, ends streams at once, and accepts nobody new', async () => {
  let finish = () => {}
  const { port, listeners } = await serve({
    next: async ({ url }, response) => {
      if (url === '/slow') {
        finish = () => response.end('done')
        return
      }
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      response.write('data: 1\n\n')
    },
  })
  const stream = await fetch(`http://127.0.0.1:${port}/stream`)
  const slow = fetch(`http://127.0.0.1:${port}/slow`)
  await vi.waitFor(() => expect(finish.toString()).toContain('done'))

  const closed = listeners.close(10_000)
  await expect(stream.text()).rejects.toThrow()
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  finish()
  expect(await (await slow).text()).toBe('done')
  await closed
})

test('what does not end is ended', async () => {
  const { port, listeners } = await serve({ next: () => new Promise(() => {}) })
  const hanging = fetch(`http://127.0.0.1:${port}/`).catch(() => 'cut off')
  await vi.waitFor(async () => expect(await count(listeners)).toBeGreaterThan(0))
  await listeners.close(100)
  expect(await hanging).toBe('cut off')
})

test('a port in use is named', async () => {
  const { port } = await serve()
  await expect(listen(() => {}, { hosts: ['127.0.0.1'], port, https: false })).rejects.toThrow(
    `Port ${port} is in use`,
  )
})

const count = (listeners: Listeners) =>
  new Promise<number>((resolve) =>
    listeners.servers[0]?.getConnections((_, connections) => resolve(connections)),
  )

test('in the demo a visitor may pretend to come from a network that is nobody’s; elsewhere the cookie says nothing', async () => {
  const ask = ['GET / HTTP/1.1', 'Cookie: latchkey-address=203.0.113.20', ...CLOSE]
  const addressOf = async (door: Partial<Door>) => {
    const { port, seen } = await serve(door)
    await say(port, ...ask)
    const { headers } = seen[0] as { headers: Record<string, string> }
    return addressFrom({ get: (name) => headers[name] ?? null }, { key: KEY })
  }
  expect(await addressOf({ pretending: true })).toBe('203.0.113.20')
  expect(await addressOf({ pretending: false })).toBe('127.0.0.1')
})

test('a peer who speaks for others without being trusted is noticed, whoever is trusted is not', async () => {
  const forwarded = ['GET / HTTP/1.1', 'X-Forwarded-For: 198.51.100.7', ...CLOSE]
  const noticed = () => peersSeen().find(({ address }) => address === '127.0.0.1')
  const before = noticed()?.forwarded ?? 0
  await say((await serve()).port, ...forwarded)
  expect(noticed()?.forwarded).toBe(before + 1)
  await say(
    (await serve({ trusted: networkSet([parsePrefix('127.0.0.1') ?? expect.fail()]) })).port,
    ...forwarded,
  )
  expect(noticed()?.forwarded).toBe(before + 1)
})
