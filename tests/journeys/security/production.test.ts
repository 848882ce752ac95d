import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { promise } from '@/lib/kernel/outbox'
import { atTheDoor } from '@/lib/kernel/transaction'
import { anApp } from '@/lib/testing/factors'
import { aBareTeam } from '@/lib/testing/team'
import { openClient } from '../../http/client'
import { formWith, submit } from '../../http/forms'
import { signIn } from '../../http/people'
import { password, seated } from '../../http/scene'
import { type Site, startSite } from '../../http/site'
import { startCounter } from '../../http/stub'

const HOME = 'https://login.latchkey.example'
/** The proxy that ends TLS in front of the server. */
const PROXY = '127.0.0.2'
const canaries = {
  AUTH_SECRET: 'canary-auth-3hT9xQ2mVb7LrW5kZp8Yd4Nf',
  CRON_SECRET: 'canary-cron-6Gs1Jc0Ua9Ew2Ry8Tq5Hv7Xz',
  RESEND_API_KEY: 're_canary_Kx4Pz8Lm2Qw6Er1Ty9Ui3Oa5',
}
const plain = { LATCHKEY_DEMO: undefined, MAIL_FROM: 'Latchkey <login@latchkey.example>', ...canaries }

describe('in production', () => {
  let site: Site
  const client = (from = PROXY) => openClient(HOME, { port: site.port(), from })
  beforeAll(async () => {
    site = await startSite({ env: { ...plain, APP_URL: HOME, TRUSTED_PROXIES: PROXY } })
  })
  afterAll(() => site?.close())

  test.each([
    '/dev/mailbox',
    '/dev/mailbox.json',
    '/dev/clock',
    '/dev/address',
    '/dev',
    '/dev/mailbox?_rsc=1',
    '/dev/../dev/mailbox',
    '/dev/%6dailbox',
    '/DEV/mailbox',
  ])('%s is not there', async (path) => {
    const asked: Record<string, string>[] = [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }]
    for (const headers of asked) {
      const { status, text, location } = await client().ask(path, { headers })
      if (status === 307) expect(location).toMatch(/^\/sign-in\?/)
      else expect([400, 404]).toContain(status)
      expect(text).not.toMatch(/sentAt|Move the clock/)
    }
  })

  test('the clock cannot be moved, and nobody comes from elsewhere by saying so', async () => {
    const { status } = await client().ask('/dev/clock', { method: 'POST', body: 'days=3' })
    expect(status).toBe(404)
    const moved = await client().ask('/dev/address', { method: 'POST', body: 'address=203.0.113.20' })
    expect(moved.status).toBe(404)
    const headers = { cookie: 'latchkey-address=203.0.113.20' }
    const { text } = await client('127.0.0.7').ask('/api/address', { headers })
    expect(JSON.parse(text)).toEqual({ address: '127.0.0.7' })
  })

  test.each(['/api/cron/outbox', '/api/cron/daily'])('%s is there for one secret only', async (path) => {
    const asked = async (authorization: string | null, method = 'GET') =>
      (await client().ask(path, { method, headers: { authorization } })).status
    for (const wrong of [
      null,
      '',
      'Bearer',
      'Bearer ',
      'Bearer null',
      'Bearer undefined',
      `bearer ${canaries.CRON_SECRET}x`,
      `Bearer ${canaries.CRON_SECRET.slice(0, -1)}`,
      `Basic ${canaries.CRON_SECRET}`,
      canaries.CRON_SECRET,
    ])
      expect(await asked(wrong)).toBe(404)
    expect(await asked(`Bearer ${canaries.CRON_SECRET}`, 'POST')).toBe(405)
    expect(await asked(`Bearer ${canaries.CRON_SECRET}`)).toBe(200)
  })

  test('https is promised for good, and no header is said twice', async () => {
    for (const path of ['/sign-in', '/api/health', '/icon.svg', '/t/a', '/.env'])
      expect((await client().ask(path)).headers['strict-transport-security']).toBe(
        'max-age=63072000; includeSubDomains',
      )
  })

  test('nobody is sent anywhere else, whatever host they claim', async () => {
    const forged: Record<string, string>[] = [
      { host: 'evil.example' },
      { host: 'login.latchkey.example.evil.example' },
      { host: 'login.latchkey.example:8443' },
      { 'x-forwarded-host': 'evil.example' },
      { 'x-host': 'evil.example', 'x-original-host': 'evil.example' },
      { forwarded: 'host=evil.example;proto=http' },
      { 'x-forwarded-proto': 'javascript', 'x-forwarded-port': '1' },
      { 'x-forwarded-server': 'evil.example', 'x-rewrite-url': 'https://evil.example/' },
    ]
    for (const headers of forged)
      for (const path of ['/t/a', '/account', '/', '/sign-in', '/t/a/'])
        for (const from of [PROXY, '127.0.0.3']) {
          const { location, text, headers: answered } = await client(from).ask(path, { headers })
          if (location) expect(location).toMatch(/^\/[^/\\]/)
          expect(text).not.toContain('evil.example')
          expect(JSON.stringify(answered)).not.toContain('evil.example')
        }
  })

  test('a form of another address is not heard, even of one’s own machine', async () => {
    for (const origin of [
      `http://localhost:${site.port()}`,
      'http://login.latchkey.example',
      `${HOME}:8443`,
      `${HOME}.evil.example`,
      'https://latchkey.example',
    ])
      expect((await client().ask('/sign-in', { method: 'POST', body: '', headers: { origin } })).status).toBe(
        403,
      )
  })

  test('every cookie is bound to this host and to https, hidden from scripts, and small', async () => {
    const team = await aBareTeam()
    const owner = await seated(team, 'owner', 'Olga')
    const browser = client()
    await browser.ask('/language?language=pl&to=/sign-in')
    await browser.ask('/api/auth/csrf')
    const app = await anApp(owner.userId)
    await signIn(browser, owner.email, password)
    const step = formWith(await browser.open('/second-factor'), 'code')
    const given = await submit(browser, step, { code: app.code(), trust: 'on' })
    expect(given.location).toBe(`/t/${team.slug}`)
    expect([...browser.jar.keys()]).toEqual(
      expect.arrayContaining(['__Host-latchkey-session', '__Host-latchkey-device', '__Host-latchkey-trust']),
    )
    for (const [name, { value, attributes, line }] of browser.jar) {
      // Which language somebody reads is no secret and no proof of anything.
      if (name !== 'latchkey-language') expect(name, line).toMatch(/^__(Host|Secure)-/)
      const said = attributes.map((attribute) => attribute.toLowerCase())
      expect(said, line).toEqual(expect.arrayContaining(['secure', 'httponly', 'path=/']))
      expect(said, line).toContainEqual(expect.stringMatching(/^samesite=(lax|strict)$/))
      expect(said.some((attribute) => attribute.startsWith('domain'))).toBe(false)
      expect(line.length).toBeLessThanOrEqual(4096)
      expect(decodeURIComponent(value)).not.toMatch(/olga|@|evil/i)
    }
  })

  test('what is signed in on its behalf stays behind https: another spelling of the cookie is nobody', async () => {
    const team = await aBareTeam()
    const browser = client()
    await signIn(browser, (await seated(team, 'owner', 'Otto')).email, password)
    const { value = '' } = browser.jar.get('__Host-latchkey-session') ?? {}
    for (const name of ['latchkey-session', '__Secure-latchkey-session', '__host-latchkey-session']) {
      const cookie = `${name}=${value}`
      expect((await client().ask(`/t/${team.slug}`, { headers: { cookie } })).status).toBe(307)
    }
  })

  test('who signs in, and fails to, is written down under their real address', async () => {
    const team = await aBareTeam()
    const owner = await seated(team, 'owner', 'Anna')
    const claims = { 'x-forwarded-for': '198.51.100.1, 203.0.113.40', 'x-real-ip': '198.51.100.2' }
    for (const [from, address] of [
      [PROXY, '203.0.113.40'],
      ['127.0.0.3', '127.0.0.3'],
    ] as const) {
      const browser = client(from)
      const form = formWith(await browser.open('/sign-in'), 'identifier', 'password')
      for (const given of ['a wrong password', password])
        await submit(browser, form, { identifier: owner.email, password: given }, claims)
      const rows = await site.sql(
        `select action, address from audit_entries where subject_id = $1 order by at desc, seq desc limit 2`,
        [owner.userId],
      )
      expect(rows).toEqual([
        { action: 'session.started', address },
        { action: 'session.failed', address },
      ])
    }
    const addresses = await site.sql(`select distinct address from sessions where user_id = $1`, [
      owner.userId,
    ])
    expect(addresses.map(({ address }) => address).sort()).toEqual(['127.0.0.3', '203.0.113.40'])
  })

  test('a refused form says nothing of the secrets that were typed into it', async () => {
    const browser = client()
    const owner = await seated(await aBareTeam(), 'owner', 'Paul')
    const canary = 'canary-typed-5Yq8Rm2'
    const page = await browser.open('/sign-in')
    const failed = await submit(browser, formWith(page, 'identifier', 'password'), {
      identifier: owner.email,
      password: canary,
    })
    await signIn(browser, owner.email, password)
    const security = await browser.open('/account/security?do=password')
    const refused = await submit(browser, formWith(security, 'current', 'password'), {
      current: canary,
      password: `${canary} and some more`,
    })
    for (const { status, text } of [failed, refused]) {
      expect(status).toBe(200)
      expect(text).not.toContain(canary)
    }
    expect(site.output()).not.toContain(canary)
  })

  test('the server says none of its secrets', () => {
    for (const canary of Object.values(canaries)) expect(site.output()).not.toContain(canary)
  })
})

describe('on a preview of the platform', () => {
  let site: Site
  let resend: Awaited<ReturnType<typeof startCounter>>
  const OWN = 'https://latchkey-git-branch.vercel.example'
  beforeAll(async () => {
    resend = await startCounter()
    const { host } = new URL(OWN)
    site = await startSite({
      env: {
        ...plain,
        APP_URL: HOME,
        VERCEL: '1',
        VERCEL_ENV: 'preview',
        VERCEL_URL: host,
        RESEND_BASE_URL: `http://127.0.0.1:${resend.port}`,
      },
    })
  })
  afterAll(async () => {
    await site?.close()
    resend?.close()
  })

  test('the address is the platform’s', async () => {
    const client = openClient(OWN, { port: site.port() })
    const seen = async (headers: Record<string, string>) =>
      (await client.ask('/api/address', { headers })).text
    expect(await seen({ 'x-vercel-forwarded-for': '203.0.113.7', 'x-forwarded-for': '192.0.2.1' })).toBe(
      '{"address":"203.0.113.7"}',
    )
    expect(await seen({ 'x-real-ip': '203.0.113.7' })).toBe('{"address":"203.0.113.7"}')
    expect((await client.ask('/api/address', { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(
      503,
    )
  })

  test('no mail leaves it', async () => {
    const values = { name: 'Ada', by: 'Ben', company: 'Boats', email: 'ada@boats.example', days: 7 }
    await atTheDoor((tx) =>
      promise(tx, {
        kind: 'mail',
        mail: {
          template: 'members.mail.invitation',
          to: 'ada@boats.example',
          language: 'en',
          values,
          path: '/x',
        },
      }),
    )
    const kept = async () => site.sql(`select "to" from mails`)
    await expect.poll(kept, { timeout: 20_000 }).toEqual([{ to: 'ada@boats.example' }])
    expect(resend.visits).toEqual([])
  })

  test('its mailbox and its clock are nobody’s', async () => {
    const client = openClient(OWN, { port: site.port() })
    for (const path of ['/dev/mailbox', '/dev/mailbox.json', '/dev/clock', '/dev/address'])
      expect((await client.ask(path, { headers: { 'x-real-ip': '203.0.113.7' } })).status).toBe(404)
  })
})
