import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layDown, officeRule } from '@/lib/testing/laid-down'
import type { Answer, Client } from '../../http/client'
import { all, type Gets, type Row, table } from '../../http/route-table'
import { routesOf } from '../../http/routes'
import { type Site, startSite } from '../../http/site'
import { everybody, type Kind, kinds, type Visitors } from '../../http/visitors'

const routes = routesOf()

test('every address of the product stands in the table, and no other', () => {
  expect(routes.map(({ pattern }) => pattern)).toEqual(Object.keys(table).sort())
})

/** Without the first lock it is the door that sends nobody away: by the gate, as whoever was somebody. */
function byTheDoor(row: Row): Row {
  if (row.nobody !== '/sign-in') return row
  if (row.ended === '/gate' || row.ended === '/account/profile') return { ...row, nobody: row.ended }
  return row
}

/**
 * What somebody gets who has a seat in a team whose network rule refuses them; null where no rule of a team
 * binds.
 */
function behindTheRule(pattern: string, kind: 'page' | 'route'): Gets | null {
  if (pattern.startsWith('/t/[team]') || pattern === '/switch-over') return '/blocked'
  if (pattern.startsWith('/api/t/')) return kind === 'route' ? 403 : null
  // The gate looks at the team in which one would arrive.
  return pattern === '/gate' ? '/blocked' : null
}

describe.each([
  ['with the first lock', undefined, (row: Row) => row],
  ['without it', withoutMiddleware, byTheDoor],
])('%s', (_, makeFolder, asSent) => {
  let site: Site
  let visitors: Visitors
  let ids: Record<string, string>
  let folder: string | undefined
  beforeAll(async () => {
    folder = makeFolder?.()
    site = await startSite({ cwd: folder })
    visitors = await everybody(site)
    const idOf = async (table: string) => String((await site.sql(`select id from ${table} limit 1`))[0]?.id)
    const { alpha, member } = visitors.scene
    await site.sql(
      `insert into network_passes (team_id, id, member_id, kind, hours, created_at, expires_at)
       values ($1, gen_random_uuid(), $2, 'asked', 8, now(), now() + interval '12 hours')`,
      [alpha.id, member.memberId],
    )
    ids = {
      customers: await idOf('teams'),
      phases: await idOf('phases'),
      import: await idOf('imports'),
      pass: await idOf('network_passes'),
    }
  })
  afterAll(async () => {
    await site?.close()
    if (folder) rmSync(folder, { recursive: true })
  })

  const concrete = (pattern: string) =>
    pattern
      .replace('[team]', visitors.scene.alpha.slug)
      .replace(/(customers|phases|import)\/\[id\]/, (_whole, what: string) => `${what}/${ids[what]}`)
      .replace('recovery/[id]', `recovery/${visitors.requestId}`)
      .replace('pass/[id]', `pass/${ids.pass}`)
      .replace('[kind]', 'totp')
      .replace('[file]', 'findings.json')
      .replace('[token]', 'nobodys-token')
      .replace('[...rest]', 'nothing')
      .replace('[...nextauth]', 'session')

  const gets = ({ status, location }: Answer): Gets => location?.replace(/\?.*$/, '') ?? status

  test.each(routes.map(({ pattern }) => pattern))('%s', async (pattern) => {
    const row = table[pattern]
    const due = asSent((typeof row === 'function' ? row(visitors.scene) : row) ?? all(404))
    const path = concrete(pattern)
    const got = Object.fromEntries(
      await Promise.all(
        kinds.map(async (kind) => {
          const answer = await visitors.as[kind].copy().ask(path)
          if (gets(answer) !== 200)
            expect(namesIn(answer.text, visitors, kind), `${kind} ${path}`).toEqual([])
          return [kind, gets(answer)]
        }),
      ),
    )
    expect(got).toEqual(due)
  })

  test('under a network rule that does not admit them, whoever has a seat reads why, and nothing else changes', async () => {
    const { alpha } = visitors.scene
    await layDown(alpha.id, officeRule({ elsewhere: 'deny' }))
    const seatedHere: Kind[] = ['member', 'administrator', 'owner']
    for (const { pattern, kind } of routes) {
      const row = table[pattern]
      const due = asSent((typeof row === 'function' ? row(visitors.scene) : row) ?? all(404))
      for (const who of seatedHere) {
        const answer = await visitors.as[who].copy().ask(concrete(pattern))
        expect(gets(answer), `${who} ${pattern}`).toBe(behindTheRule(pattern, kind) ?? due[who])
        if (behindTheRule(pattern, kind))
          expect(namesIn(answer.text, visitors, who), `${who} ${pattern}`).toEqual([])
      }
    }
    const team = concrete('/t/[team]')
    expect(gets(await visitors.as.suspended.copy().ask(team))).toBe('/teams')
    expect(gets(await visitors.as.other.copy().ask(team))).toBe(404)
    expect(gets(await visitors.as.other.copy().ask(`/t/${visitors.scene.beta.slug}`))).toBe(200)
    await layDown(alpha.id, officeRule(), 'off', 2)
    expect(gets(await visitors.as.member.copy().ask(team))).toBe(200)
  })

  test('nothing else is there, for nobody', async () => {
    const { owner, operator } = visitors.as
    for (const client of [owner, operator])
      for (const path of [
        '/nothing',
        '/t',
        '/t/',
        '/api',
        '/api/v1/members',
        '/operator/settings',
        '/admin',
        '/graphql',
      ])
        expect([404, 308], path).toContain((await client.copy().ask(path)).status)
  })

  test('only the methods that stand in the routes are answered', async () => {
    const client = visitors.as.owner.copy()
    for (const { pattern, methods } of routes.filter(({ kind }) => kind === 'route'))
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST'].filter(
        (one) => !methods.includes(one),
      )) {
        const { status, text } = await client.ask(concrete(pattern), { method })
        // Next answers OPTIONS itself, with the list of methods and nothing else.
        if (status === 204) expect(`${method}${text}`).toBe('OPTIONS')
        else expect([404, 405], `${method} ${pattern}`).toContain(status)
      }
  })

  /** What Next, proxies and their advisories know as other ways to the same page. */
  test('no other spelling, header or kind of request shows a protected byte', async () => {
    const { scene, as } = visitors
    const buildId = readFileSync('.next/BUILD_ID', 'utf8')
    const page = `/t/${scene.alpha.slug}/settings/members`
    const state = encodeURIComponent(JSON.stringify(['', { children: ['t', {}] }, null, null, true]))
    const spellings = [
      page,
      `${page}.rsc`,
      `${page}.json`,
      `${page}.html`,
      `${page}.txt`,
      `${page}.segments/_tree.segment.rsc`,
      `${page}.segments/_full.segment.rsc`,
      `${page}.segments/t.segment.rsc`,
      `${page}?_rsc=abcde`,
      `${page}?_rsc=`,
      `${page}/?x`,
      `${page}//`,
      `${page}/.`,
      `${page}/%2e`,
      `${page}%20`,
      `${page}%00`,
      `${page};x=1`,
      `${page}%3fx`,
      `//${page.slice(1)}`,
      page.replace('/settings', '//settings'),
      page.replace('/settings', '/x/../settings'),
      page.replace('/settings', '%2fsettings'),
      page.replace('/settings', '%2Fsettings'),
      page.replace('/settings', '%5csettings'),
      page.replace('/settings', '\\settings'),
      page.replace('settings', 'SETTINGS'),
      page.replace('/t/', '/T/'),
      page.replace('settings', '%73ettings'),
      page.replace('settings', '%2573ettings'),
      `/en${page}`,
      `/de${page}`,
      `/_next/data/${buildId}${page}.json`,
      `/_next/data/${buildId}${page}.json?nxtPteam=${scene.alpha.slug}`,
      `/_next/data/x${page}.json`,
      `/api/..${page}`,
      `/api/%2e%2e${page}`,
      `/api/health/..${page}`,
      `/icon.svg/..${page}`,
      `/icon.svg${page}`,
      `/_next/static/..${page}`,
      `/_next/static/%2e%2e${page}`,
      `/_next/image${page}`,
      `/dev/mailbox/..${page}`,
      `/sign-in/..${page}`,
      `/sign-in?nxtPteam=${scene.alpha.slug}&to=${page}`,
      `/t/${scene.beta.slug}/settings/members?nxtPteam=${scene.alpha.slug}`,
      `/t/${scene.beta.slug}/settings/members?team=${scene.alpha.slug}`,
      `/t/${scene.beta.slug}/settings/members?nxtIteam=${scene.alpha.slug}&_team=${scene.alpha.slug}`,
    ]
    const headers: Record<string, string>[] = [
      {},
      { rsc: '1' },
      { rsc: '1', 'next-router-prefetch': '1' },
      { rsc: '1', 'next-router-prefetch': '2' },
      { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
      { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_full' },
      {
        rsc: '1',
        'next-router-prefetch': '1',
        'next-router-segment-prefetch': '/t/$d$team/settings/members/__PAGE__',
      },
      { rsc: '1', 'next-router-state-tree': state, 'next-url': page },
      { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender', 'x-moz': 'prefetch' },
      { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
      {
        'x-middleware-subrequest':
          'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
      },
      { 'x-middleware-prefetch': '1', 'x-nextjs-data': '1' },
      { 'x-middleware-rewrite': page, 'x-middleware-next': '1', 'x-middleware-override-headers': 'cookie' },
      {
        'x-invoke-path': page,
        'x-invoke-status': '200',
        'x-invoke-output': page,
        'x-invoke-query': '%7B%7D',
      },
      { 'x-matched-path': page, 'x-now-route-matches': `1=${scene.alpha.slug}`, 'x-vercel-id': 'fra1' },
      { 'x-original-url': page, 'x-rewrite-url': page, 'x-forwarded-uri': page, 'x-forwarded-prefix': page },
      { 'x-prerender-revalidate': 'x', 'x-prerender-revalidate-if-generated': '1', 'next-resume': '1' },
      { cookie: '__prerender_bypass=x; __next_preview_data=x' },
      { 'x-http-method-override': 'GET', 'x-method-override': 'GET' },
      { 'x-latchkey-path': page, 'x-latchkey-actor': scene.owner.userId, 'x-latchkey-address': '127.0.0.1' },
      { authorization: `Bearer ${scene.owner.memberId}`, 'x-user-id': scene.owner.userId },
      { range: 'bytes=0-100000', 'if-none-match': '*', 'accept-encoding': 'identity' },
    ]
    const look = async (client: Client, kind: Kind, path: string, given: Record<string, string>) => {
      const cookie = given.cookie && { cookie: [given.cookie, cookies(client)].filter(Boolean).join('; ') }
      const answer = await client.ask(path, { headers: { ...given, ...cookie } })
      expect(namesIn(answer.text, visitors, kind), `${kind} ${path} ${JSON.stringify(given)}`).toEqual([])
      expect(answer.status, `${kind} ${path} ${JSON.stringify(given)}`).toBeLessThan(500)
    }
    for (const kind of ['nobody', 'other', 'member'] as const) {
      const client = visitors.as[kind].copy()
      for (const path of spellings) await look(client, kind, path, {})
      for (const path of spellings.slice(1))
        await look(client, kind, path, { rsc: '1', 'x-nextjs-data': '1' })
      for (const given of headers) await look(client, kind, page, given)
    }
    // Whoever has not finished signing in is known, and still gets no byte of what lies behind.
    for (const kind of ['pending', 'owing', 'enrolling'] as const) {
      const client = visitors.as[kind].copy()
      for (const given of headers) await look(client, kind, page, given)
      for (const path of spellings.filter((one) => /_rsc|\.rsc|_next|nxtP/.test(one)))
        await look(client, kind, path, { rsc: '1' })
    }
    // The same question from someone who may: a comparison that could not fail would prove nothing.
    expect(namesIn((await as.owner.ask(page)).text, visitors, 'owner')).not.toEqual([])
    expect(namesIn((await as.owner.data(page)).text, visitors, 'owner')).not.toEqual([])
  })
})

const cookies = (client: Client) => [...client.jar].map(([name, { value }]) => `${name}=${value}`).join('; ')

/** Everything in the text that belongs to team alpha and that this visitor may know only behind its door. */
function namesIn(text: string, { scene }: Visitors, kind: Kind): string[] {
  const own = kind in scene ? [scene[kind as 'owner'].name, scene[kind as 'owner'].email] : []
  return [scene.owner, scene.secondOwner, scene.administrator, scene.member, scene.suspended]
    .flatMap(({ name, email, memberId, userId }) => [name, email, memberId, userId])
    .filter((secret) => !own.includes(secret) && text.includes(secret))
}

/** The same build as if middleware.ts had been deleted: nothing in the house may rest on it alone. */
function withoutMiddleware(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-unlocked-'))
  for (const name of [
    'app',
    'components',
    'db',
    'lib',
    'messages',
    'node_modules',
    'package.json',
    'tsconfig.json',
    'next.config.js',
  ])
    symlinkSync(join(process.cwd(), name), join(folder, name))
  cpSync('.next', join(folder, '.next'), {
    recursive: true,
    filter: (path) => !/\.next\/(cache|dev)(\/|$)/.test(path),
  })
  const manifest = join(folder, '.next/server/middleware-manifest.json')
  const known = JSON.parse(readFileSync(manifest, 'utf8'))
  expect(Object.keys(known.middleware)).toEqual(['/'])
  writeFileSync(manifest, JSON.stringify({ ...known, middleware: {}, sortedMiddleware: [] }))
  return folder
}
