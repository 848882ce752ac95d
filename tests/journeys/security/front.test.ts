import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Server, startServer } from '@/lib/testing/server'
import { type Client, openClient } from '../../http/client'
import { closing, headOf, say } from '../../http/raw'

let server: Server
let client: Client
beforeAll(async () => {
  server = await startServer()
  client = openClient(server.origin)
})
afterAll(() => server?.stop())

/** Said once by every answer of the built product, whatever its status and whoever wrote it. */
const onEveryAnswer: [name: string, value: RegExp][] = [
  ['content-security-policy', /frame-ancestors 'none'/],
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^DENY$/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['referrer-policy', /^same-origin$/],
  ['permissions-policy', /geolocation=\(\)/],
  ['cache-control', /no-store/],
]

const chunk = () => `/_next/static/chunks/${chunks().find((name) => name.endsWith('.js'))}`
const chunks = () => readdirSync(join('.next/static/chunks'))

/** The first line and further ones of a request, and the status it gets. */
const answers: [status: number, first: string, ...more: string[]][] = [
  [200, 'GET /api/health HTTP/1.1'],
  [200, 'HEAD /api/health HTTP/1.1'],
  [200, 'GET /api/address HTTP/1.1'],
  [200, 'GET /dev/mailbox HTTP/1.1'],
  [307, 'GET /t/lindenhof HTTP/1.1'],
  [307, 'GET /second-factor HTTP/1.1'],
  [307, 'GET /enrol/totp HTTP/1.1'],
  [200, 'GET /not-me/nobodys-token HTTP/1.1'],
  [200, 'GET /confirm-factor/nobodys-token HTTP/1.1'],
  [307, 'GET /nothing/of/the/kind HTTP/1.1'],
  [404, 'GET /api/nothing HTTP/1.1'],
  [404, 'GET /_next/static/chunks/nothing.js HTTP/1.1'],
  [404, 'GET /.env HTTP/1.1'],
  [308, 'GET //evil.example HTTP/1.1'],
  [400, 'GET /t/..%2flindenhof HTTP/1.1'],
  [400, 'GET http://evil.example/sign-in HTTP/1.1'],
  [403, 'POST /sign-in HTTP/1.1', 'Content-Length: 0'],
  [403, 'POST /second-factor HTTP/1.1', 'Content-Length: 0'],
  [405, 'TRACE / HTTP/1.1'],
  [400, 'TRACK / HTTP/1.1'],
  [405, 'CONNECT evil.example:443 HTTP/1.1'],
  [405, 'POST /icon.svg HTTP/1.1', 'Content-Length: 0'],
  [405, 'DELETE /api/health HTTP/1.1'],
  [411, 'POST /sign-in HTTP/1.1', 'Transfer-Encoding: chunked'],
  [413, 'POST /sign-in HTTP/1.1', `Content-Length: ${11 * 1024 * 1024}`],
  [414, `GET /${'a'.repeat(9_000)} HTTP/1.1`],
  [417, 'GET / HTTP/1.1', 'Expect: miracles'],
  [431, 'GET / HTTP/1.1', `X-Long: ${'a'.repeat(20_000)}`],
  [400, 'NONSENSE'],
]

const named = answers.map(([status, ...lines]) => ({ status, lines, name: lines.join(' · ').slice(0, 60) }))

test.each(named)('$status for $name carries every header, once', async ({ status, lines }) => {
  const answer = headOf(await say(server.port, ...lines, ...closing(`localhost:${server.port}`)))
  expect(answer.status).toBe(status)
  for (const [name, value] of onEveryAnswer)
    expect(answer.headers.get(name), name).toEqual([expect.stringMatching(value)])
  expect(answer.headers.get('location')?.[0] ?? '/here').toMatch(/^\/[^/\\]/)
  for (const name of ['x-powered-by', 'server', 'access-control-allow-origin', 'strict-transport-security'])
    expect(answer.headers.get(name), name).toBeUndefined()
})

test('only files that carry their content in their name may be kept', async () => {
  const { headers } = await client.ask(chunk())
  expect(headers['cache-control']).toMatch(/immutable/)
  for (const [name, value] of onEveryAnswer.filter(([one]) => one !== 'cache-control'))
    expect(headers[name]).toMatch(value)
})

test('a page names a nonce of its own each time, and no script or style stands without it', async () => {
  const pages = await Promise.all([client.ask('/dev/mailbox'), client.ask('/dev/mailbox')])
  const nonces = pages.map(({ headers, text }) => {
    const [nonce] = [...String(headers['content-security-policy']).matchAll(/'nonce-([^']+)'/g)].map(
      ([, found]) => found,
    )
    expect(headers['content-security-policy']).not.toMatch(/unsafe-|\*/)
    const tags = [...text.matchAll(/<(script|style)\b[^>]*>/g)].map(([tag]) => tag)
    expect(tags.length).toBeGreaterThan(0)
    for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`)
    expect(text).not.toMatch(/<[^>]+\s(style|on[a-z]+)=/i)
    return nonce
  })
  expect(nonces[0]).not.toBe(nonces[1])
})

describe('what lies beside the product is not served', () => {
  const buried = ['BUILD_ID', 'server/middleware-manifest.json', 'server/server-reference-manifest.json']
  test.each([
    '/.env',
    '/.env.local',
    '/.git/config',
    '/.git/HEAD',
    '/.data/secrets.json',
    '/.well-known/../.env',
    '/package.json',
    '/package-lock.json',
    '/next.config.js',
    '/middleware.ts',
    '/tsconfig.json',
    '/vercel.json',
    '/db/seed/sign-ins.ts',
    '/lib/env.ts',
    '/node_modules/next/package.json',
    ...buried.flatMap((file) => [`/.next/${file}`, `/_next/${file}`, `/_next/static/../${file}`]),
    '/_next/static/%2e%2e/BUILD_ID',
    '/_next/static/..%2f..%2fBUILD_ID',
    '/_next/static/chunks/..%5c..%5cBUILD_ID',
    '/_next/static/%252e%252e/BUILD_ID',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=64&q=75',
    '/_next/data/development/t/lindenhof.json',
    '/__nextjs_original-stack-frames',
    '/__nextjs_source-map?filename=x',
    '/_next/webpack-hmr',
    '/_next/mcp',
    '/metrics',
    '/server-status',
    '/wp-login.php',
    '/xmlrpc.php',
    '/api/auth/providers.json',
  ])('%s', async (path) => {
    const answer = await client.ask(path)
    expect([307, 400, 404, 405]).toContain(answer.status)
    if (answer.status === 307)
      expect(answer.location ?? answer.headers['x-nextjs-redirect']).toMatch(/^\/(_next\/.*)?sign-in/)
  })

  test('no source map, neither served nor mentioned', async () => {
    const scripts = chunks().filter((name) => name.endsWith('.js'))
    expect(chunks().filter((name) => name.endsWith('.map'))).toEqual([])
    for (const name of scripts) {
      const { status, text, headers } = await client.ask(`/_next/static/chunks/${name}`)
      expect(status).toBe(200)
      expect(text).not.toMatch(/sourceMappingURL=/)
      expect(headers.sourcemap ?? headers['x-sourcemap']).toBeUndefined()
    }
    const [first = ''] = scripts
    expect((await client.ask(`/_next/static/chunks/${first}.map`)).status).toBe(404)
  })
})

test('the health of the house is told in one line, and nothing else', async () => {
  const { status, text } = await client.ask('/api/health')
  expect(status).toBe(200)
  expect(JSON.parse(text)).toMatchObject({ status: 'ok', database: 'ok' })
  expect(text).not.toMatch(/version|host|path|\/home|postgres/i)
})
