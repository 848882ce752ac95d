import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPlace, layDown, officeRule } from '@/lib/testing/laid-down'
import type { BareTeam } from '@/lib/testing/team'
import { type Asked, type Client, openClient } from '../http/client'
import { sentCookies } from '../http/cookies'
import { formWith, submit } from '../http/forms'
import { closing, headOf, say } from '../http/raw'
import { type Someone, seated, signedIn } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { aCompany } from './company'

/** Loopback has more than one address: the office, a home, and a proxy whose word counts. */
const office = '127.0.0.7'
const home = '127.0.0.66'
const proxy = '127.0.0.2'

let site: Site
let team: BareTeam
let kasia: Someone
let client: Client
let path: string
beforeAll(async () => {
  site = await startSite({ env: { TRUSTED_PROXIES: `${proxy}, 192.0.2.0/24` } })
  team = await aCompany({ name: 'Zielony Panel', language: 'pl', timeZone: 'Europe/Warsaw' })
  kasia = await seated(team, 'member', 'Kasia Lewandowska')
  await layDown(team.id, officeRule({ places: [aPlace([`${office}/32`])], elsewhere: 'deny' }))
  client = await signedIn(site, kasia, office)
  path = `/t/${team.slug}`
})
afterAll(() => site?.close())

const names = [
  'X-Forwarded-For',
  'x-forwarded-for',
  'X-FORWARDED-FOR',
  'X-Real-IP',
  'x-ReAl-Ip',
  'Forwarded',
  'FORWARDED',
  'CF-Connecting-IP',
  'cf-connecting-ip',
  'CF-Connecting-IPv6',
  'True-Client-IP',
  'TRUE-CLIENT-IP',
  'X-Client-IP',
  'X-Cluster-Client-IP',
  'Fastly-Client-IP',
  'Fly-Client-IP',
  'X-Vercel-Forwarded-For',
  'X-Original-Forwarded-For',
  'X-Remote-Addr',
  'X-Latchkey-Address',
  'X-Latchkey-Rule',
]
const values = [
  office,
  `for=${office}`,
  `for="[::ffff:${office}]:4711"`,
  `${office}, ${office}`,
  `::ffff:${office}`,
]

/** Where a browser of Kasia's ends up that comes from there and says this with every request. */
async function endsAt(from: string, headers: Asked['headers'] = {}): Promise<string> {
  const browser = client.copy({ from })
  const ends = new Set<string>()
  // Once as the first page of a token that knows nothing, once as the edge decides it.
  for (let turn = 0; turn < 2; turn++) {
    let answer = await browser.ask(path, { headers })
    while (answer.location) answer = await browser.ask(answer.location, { headers })
    ends.add(answer.path.replace(/\?.*$/, ''))
  }
  browser.close()
  return [...ends].join(' then ')
}

/** What the rows say of the address of everything that Kasia has done from elsewhere. */
const addressesNoted = async () =>
  (
    await site.sql(
      `select distinct address from (
         select address from sightings where member_id = $1::uuid
         union all select address from audit_entries where subject_id = $1::text and action = 'network.refused') x
       order by 1`,
      [kasia.memberId],
    )
  ).map(({ address }) => address)

describe('whoever comes directly', () => {
  test.each(names)('is where they are, whatever they say in %s', async (name) => {
    for (const value of values) {
      expect(await endsAt(home, { [name]: value }), value).toBe('/blocked')
      // And nobody talks themselves out of the office, or somebody else into it.
      expect(await endsAt(office, { [name]: home }), value).toBe(path)
    }
  })

  test('says it twice, in two spellings, chained through a proxy that is trusted, or everywhere at once', async () => {
    const cookie = `Cookie: ${sentCookies(client.jar)}`
    for (const lines of [
      [`X-Forwarded-For: ${office}`, `X-Forwarded-For: ${office}`],
      [`X-Forwarded-For: ${office}`, `x-forwarded-for: ${office}`],
      [`X-Forwarded-For: ${office}, ${proxy}`],
      [`X-Forwarded-For: ${office}, 192.0.2.80`],
      [`X-Forwarded-For:\t${office}`],
      [`X_Forwarded_For: ${office}`],
      [`X-Forwarded-For : ${office}`],
      [`Connection: X-Latchkey-Address`, `X-Latchkey-Address: ${office}`],
      names.map((name) => `${name}: ${office}`),
    ]) {
      const host = `localhost:${site.port()}`
      const answer = await say(site.port(), `GET ${path} HTTP/1.1`, cookie, ...lines, ...closing(host))
      const { status, headers } = headOf(answer)
      // From 127.0.0.1, which is elsewhere too.
      if (status !== 400) expect(headers.get('location')?.[0]).toMatch(/^\/(gate|blocked)\?/)
    }
  })

  test('and what is noted of them names no other address', async () => {
    expect(await addressesNoted()).toEqual(['127.0.0.1', home, office])
  })
})

describe('behind the proxy', () => {
  const through = (forwarded: string, headers: Asked['headers'] = {}) =>
    endsAt(proxy, { ...headers, 'x-forwarded-for': forwarded })

  test.each([
    [office, '/t'],
    [`${office}:4711`, '/t'],
    [`::ffff:${office}`, '/t'],
    [`${office}, 192.0.2.80`, '/t'],
    [`${home}, ${office}`, '/t'],
    [`${office}, ${home}`, '/blocked'],
    [`${office}, ${home}, 192.0.2.80`, '/blocked'],
    [`${office}, unknown`, '/blocked'],
    [`${office}, 127.7`, '/blocked'],
    [`${office}, 0x7f000007`, '/blocked'],
    [`${office}, 127.0.0.07`, '/blocked'],
    [`${office},`, '/blocked'],
    ['', '/blocked'],
  ])('%s ends at %s', async (forwarded, end) => {
    expect(await through(forwarded)).toBe(end === '/t' ? path : end)
  })

  test.each(names.filter((name) => !/^x-forwarded-for$/i.test(name)))('%s is not asked', async (name) => {
    expect(await through(home, { [name]: office })).toBe('/blocked')
    expect(await through(office, { [name]: home })).toBe(path)
  })
})

test('the limiter counts one network, whatever is claimed', async () => {
  const rows = async () => Number((await site.sql('select count(*) as n from throttles'))[0]?.n)
  const stranger = openClient(site.origin(), { from: '127.0.0.77' })
  const form = formWith(await stranger.open('/sign-in'), 'identifier', 'password')
  const typed = { identifier: 'nobody@zielony.example', password: 'not the one' }
  await submit(stranger, form, typed)
  const before = await rows()
  for (const [i, name] of names.entries())
    await submit(stranger, form, typed, { [name]: `198.51.100.${i + 1}` })
  expect(await rows()).toBe(before)
})

test('the cookie of the demo is believed here, because this is the demo', async () => {
  const browser = client.copy({ from: home })
  browser.jar.set('latchkey-address', { value: '203.0.113.20', attributes: [], line: '' })
  expect(JSON.parse((await browser.ask('/api/address')).text)).toEqual({ address: '203.0.113.20' })
  for (const value of [office, '127.0.0.1', '10.0.0.1', '8.8.8.8', `203.0.113.20, ${office}`]) {
    browser.jar.set('latchkey-address', { value, attributes: [], line: '' })
    expect(JSON.parse((await browser.ask('/api/address')).text)).toEqual({ address: home })
  }
})
