import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '@/lib/testing/free-port'
import { type Server, startServer } from '@/lib/testing/server'
import { type Asked, openClient } from '../../http/client'
import { closing, say } from '../../http/raw'

/** Loopback has more than one address: requests from this one come through the proxy, all others directly. */
const PROXY = '127.0.0.2'
const CLAIMED = '198.51.100.7'

let server: Server
beforeAll(async () => {
  server = await startServer({ env: { TRUSTED_PROXIES: `${PROXY}, 192.0.2.0/24` } })
})
afterAll(() => server?.stop())

async function addressSeen(headers: Asked['headers'], from?: string): Promise<string> {
  const client = openClient(server.origin, { from })
  const { text } = await client.ask('/api/address', { headers })
  client.close()
  return String(JSON.parse(text).address)
}

const names = [
  'X-Forwarded-For',
  'x-forwarded-for',
  'X-FORWARDED-FOR',
  'X-Real-IP',
  'x-real-ip',
  'Forwarded',
  'Forwarded-For',
  'X-Forwarded',
  'X-Forwarded-Host',
  'X-Client-IP',
  'X-Cluster-Client-IP',
  'True-Client-IP',
  'CF-Connecting-IP',
  'CF-Connecting-IPv6',
  'Fastly-Client-IP',
  'Fly-Client-IP',
  'X-Remote-IP',
  'X-Remote-Addr',
  'X-Originating-IP',
  'X-Original-Forwarded-For',
  'X-Azure-ClientIP',
  'X-Vercel-Forwarded-For',
  'X-Vercel-IP',
  'X-Latchkey-Address',
  'X-Middleware-Request-X-Latchkey-Address',
  'X-ProxyUser-Ip',
  'Via',
  'Client-IP',
]

describe('a visitor who comes directly', () => {
  test.each(names)('is who they are, whatever they say in %s', async (name) => {
    for (const value of [
      CLAIMED,
      `for=${CLAIMED}`,
      '127.0.0.9',
      '::1',
      `undefined ${CLAIMED}`,
      ` ${CLAIMED}`,
    ])
      expect(await addressSeen({ [name]: value }, '127.0.0.7')).toBe('127.0.0.7')
  })

  test('says it twice, in two spellings, or everywhere at once', async () => {
    for (const lines of [
      [`X-Forwarded-For: ${CLAIMED}`, `X-Forwarded-For: 203.0.113.9`],
      [`X-Forwarded-For: ${CLAIMED}`, `x-forwarded-for: 203.0.113.9`],
      [`X-Forwarded-For: ${CLAIMED}, ${PROXY}`],
      [`X_Forwarded_For: ${CLAIMED}`],
      [`X-Forwarded-For : ${CLAIMED}`],
      [`X-Forwarded-For:\t${CLAIMED}`],
      [`Connection: X-Latchkey-Address`, `X-Latchkey-Address: ${CLAIMED}`],
      names.map((name) => `${name}: ${CLAIMED}`),
    ].map((lines) => lines.flat())) {
      const answer = await say(
        server.port,
        'GET /api/address HTTP/1.1',
        ...lines,
        ...closing(`localhost:${server.port}`),
      )
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /)
      expect(answer).not.toMatch(/198\.51|203\.0/)
      if (answer.startsWith('HTTP/1.1 200')) expect(answer).toContain('{"address":"127.0.0.1"}')
    }
  })

  test.each([
    ['GET http://198.51.100.7/api/address HTTP/1.1'],
    ['GET https://localhost/api/address HTTP/1.1'],
    ['GET //198.51.100.7/api/address HTTP/1.1'],
    ['GET \\\\198.51.100.7\\api\\address HTTP/1.1'],
    ['GET /api/address\t HTTP/1.1'],
    ['GET /api/address#x HTTP/1.1'],
    ['GET /api/%61ddress%00 HTTP/1.1'],
  ])('another form of the target: %s', async (first) => {
    const answer = await say(
      server.port,
      first,
      `X-Forwarded-For: ${CLAIMED}`,
      ...closing(`localhost:${server.port}`),
    )
    expect(answer).toMatch(/^HTTP\/1\.1 (308|400) /)
  })
})

describe('behind the proxy', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['198.51.100.99, 203.0.113.7', '203.0.113.7'],
    ['198.51.100.99, 203.0.113.7, 192.0.2.80', '203.0.113.7'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['[2001:db8:1::7]:4711', '2001:db8:1::7'],
    ['2001:DB8:1:0:0:0:0:7', '2001:db8:1::7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    // What is no address says nothing: the proxy that passed it on is the client then.
    ['203.0.113.7, unknown', PROXY],
    ['203.0.113.7, 010.0.0.1', PROXY],
    ['203.0.113.7, 10.1', PROXY],
    ['203.0.113.7, fe80::1%eth0', PROXY],
    ['203.0.113.7, 0x7f000001', PROXY],
    ['203.0.113.7, 127.0.0.2', '203.0.113.7'],
    ['', PROXY],
  ])('%s is %s', async (forwarded, address) => {
    expect(await addressSeen({ 'x-forwarded-for': forwarded }, PROXY)).toBe(address)
  })

  test.each(names.filter((name) => !/^x-forwarded-for$/i.test(name)))('%s is not asked', async (name) => {
    expect(await addressSeen({ [name]: CLAIMED, 'x-forwarded-for': '203.0.113.7' }, PROXY)).toBe(
      '203.0.113.7',
    )
  })
})

describe('the build without the server that vouches for addresses', () => {
  let bare: ChildProcess
  let origin: string
  beforeAll(async () => {
    const port = await freePort()
    origin = `http://localhost:${port}`
    bare = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        LATCHKEY_DEMO: '1',
        DATA_DIR: mkdtempSync(join(tmpdir(), 'bare-')),
      },
      stdio: 'ignore',
    })
    const up = () =>
      fetch(`${origin}/icon.svg`).then(
        () => true,
        () => false,
      )
    while (!(await up())) await new Promise((resolve) => setTimeout(resolve, 100))
  })
  afterAll(() => bare?.kill('SIGKILL'))

  test.each(['/', '/sign-in', '/t/lindenhof', '/account', '/api/address', '/_next/data/x/t/lindenhof.json'])(
    'admits nobody to %s',
    async (path) => {
      const client = openClient(origin)
      for (const value of [null, CLAIMED, ` ${CLAIMED}`, `undefined ${CLAIMED}`, `null ${CLAIMED}`]) {
        const headers = { 'x-latchkey-address': value, 'x-forwarded-for': CLAIMED, 'x-real-ip': CLAIMED }
        const answer = await client.ask(path, { headers })
        expect(answer.status).toBe(503)
        expect(answer.text).not.toContain('198.51')
      }
      client.close()
    },
  )
})
