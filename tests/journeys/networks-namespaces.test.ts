import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '@/lib/testing/free-port'
import { aPlace, layDown, officeRule } from '@/lib/testing/laid-down'
import { type Jar, keepCookies, sentCookies } from '../http/cookies'
import { type House, lacksNamespaces, makeHouse, startProxy, tearDownHouses } from '../http/namespaces'
import { type Someone, seated, signedIn } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { aCompany } from './company'

const missing = lacksNamespaces(['203.0.113.0/24', '198.51.100.0/24', '2001:db8:50::/48'])
if (missing) test.skip(`real addresses: not on this machine, because ${missing}`, () => {})

/**
 * Real addresses on real interfaces: two offices, one of them with IPv6 only, Kasia's home, and a branch behind a proxy
 * of ours. Nothing here pretends anything; each house is a network namespace with a cable to this machine.
 */
describe.skipIf(missing)('real addresses', () => {
  let site: Site
  let houses: Record<'office' | 'office6' | 'home' | 'proxy' | 'branch', House>
  let proxy: ChildProcess
  let proxyPort: number
  let kasia: Someone
  let marek: Someone
  let teamId: string
  let path: string
  let jars: Map<Someone, Jar>

  beforeAll(async () => {
    const front = makeHouse({ ours: '198.51.100.129/29', theirs: '198.51.100.130/29' })
    houses = {
      office: makeHouse({ ours: '203.0.113.17/28', theirs: '203.0.113.20/28' }),
      office6: makeHouse({ ours: '2001:db8:50::1/64', theirs: '2001:db8:50::20/64' }),
      home: makeHouse({ ours: '198.51.100.65/28', theirs: '198.51.100.77/28' }),
      proxy: front,
      branch: makeHouse({ ours: '203.0.113.65/28', theirs: '203.0.113.70/28', beside: front }),
    }
    site = await startSite({ env: { HOST: '::', TRUSTED_PROXIES: '198.51.100.130' } })
    proxyPort = await freePort()
    proxy = await startProxy(front, { port: proxyPort, to: site.port() })
    const team = await aCompany({ name: 'Zielony Panel', language: 'pl', timeZone: 'Europe/Warsaw' })
    teamId = team.id
    path = `/t/${team.slug}`
    kasia = await seated(team, 'member', 'Kasia Lewandowska')
    marek = await seated(team, 'member', 'Marek Zając')
    jars = new Map()
    for (const someone of [kasia, marek]) jars.set(someone, (await signedIn(site, someone)).jar)
    const offices = aPlace(['203.0.113.16/28', '2001:db8:50::/48', '203.0.113.64/28'])
    const owner = { of: 'member' as const, id: kasia.memberId }
    const home = aPlace(['198.51.100.77/32'], { name: 'Dom – Kasia', kind: 'home', owner })
    await layDown(team.id, officeRule({ places: [offices, home], elsewhere: 'deny' }))
  })
  afterAll(async () => {
    proxy?.kill('SIGKILL')
    await site?.close()
    tearDownHouses()
  })

  type Name = keyof typeof houses
  /** From where somebody asks: each house dials this machine, the branch the proxy. */
  const dial = (name: Name) =>
    name === 'branch'
      ? { host: houses.branch.door, port: proxyPort }
      : { host: houses[name].door, port: site.port() }

  /** Where somebody ends up who goes to the team's page from this house. */
  function endsAt(who: Someone, name: Name, headers: Record<string, string> = {}): string {
    const jar: Jar = new Map(jars.get(who))
    let at = path
    for (let hops = 0; hops < 8; hops++) {
      const sent = { host: `localhost:${site.port()}`, cookie: sentCookies(jar), ...headers }
      const { status, location, cookies } = houses[name].ask({ ...dial(name), path: at, headers: sent })
      keepCookies(jar, cookies)
      if (!location) return `${status} ${at.replace(/\?.*$/, '')}`
      at = location
    }
    return 'round in circles'
  }

  const addressSeen = (name: Name, headers: Record<string, string> = {}) => {
    const sent = { host: `localhost:${site.port()}`, ...headers }
    return JSON.parse(houses[name].ask({ ...dial(name), path: '/api/address', headers: sent }).text).address
  }

  test.each<[Name, string]>([
    ['office', '203.0.113.20'],
    ['office6', '2001:db8:50::20'],
    ['home', '198.51.100.77'],
    ['branch', '203.0.113.70'],
    ['proxy', '198.51.100.130'],
  ])('whoever sits in %s is %s, whatever they say', (name, address) => {
    expect(addressSeen(name)).toBe(address)
    // The proxy itself is believed when it speaks for somebody.
    if (name === 'proxy') return
    for (const header of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'CF-Connecting-IP', 'True-Client-IP'])
      expect(addressSeen(name, { [header]: '203.0.113.21' }), header).toBe(address)
    expect(addressSeen(name, { 'X-Forwarded-For': '203.0.113.21, 198.51.100.130' })).toBe(address)
  })

  test.each<[string, () => Someone, Name, boolean]>([
    ['Kasia in the office', () => kasia, 'office', true],
    ['Kasia in the office with IPv6 only', () => kasia, 'office6', true],
    ['Kasia at home', () => kasia, 'home', true],
    ['Kasia in the branch, behind the proxy', () => kasia, 'branch', true],
    ['Kasia at the proxy', () => kasia, 'proxy', false],
    ['Marek in the office', () => marek, 'office', true],
    ['Marek at Kasia’s home', () => marek, 'home', false],
  ])('%s', (_, who, name, comesIn) => {
    expect(endsAt(who(), name)).toBe(comesIn ? `200 ${path}` : '200 /blocked')
  })

  test('Marek at Kasia’s home says that he sits in the office', () => {
    for (const forged of ['203.0.113.20', '203.0.113.20, 198.51.100.130', '::ffff:203.0.113.20'])
      expect(endsAt(marek, 'home', { 'X-Forwarded-For': forged, 'X-Real-IP': forged })).toBe('200 /blocked')
  })

  test('what was noted are the addresses of the cables', async () => {
    const rows = await site.sql(`select distinct address from sightings where team_id = $1`, [teamId])
    expect(rows.map(({ address }) => address).sort()).toEqual([
      '198.51.100.130',
      '198.51.100.77',
      '2001:db8:50::20',
      '203.0.113.20',
      '203.0.113.70',
    ])
  })
})
