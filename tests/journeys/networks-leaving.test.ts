import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visit } from '@/lib/testing/browser'
import { layDown, officeRule } from '@/lib/testing/laid-down'
import { codeOf } from '@/lib/testing/oathtool'
import type { BareTeam } from '@/lib/testing/team'
import { actionNamed, callAction, isRefused } from '../http/call'
import type { Client } from '../http/client'
import { sentCookies, sessionOf } from '../http/cookies'
import { formWith, submit, wordsIn } from '../http/forms'
import { type Someone, seated, signedIn } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { aCompany, withApp } from './company'
import * as steps from './factor-steps'
import { box, press } from './factor-steps'
import { glance, look } from './look'
import { signIn } from './street'
import { wordsOf } from './words'

/** Loopback has more than one address: one is the office of this test, every other one is elsewhere. */
const office = '127.0.0.7'
const elsewhere = '127.0.0.9'
/** From where browsers pretend to come, which they can in the demo. */
const inOffice = '203.0.113.20'
const onTheTrain = '192.0.2.40'

let site: Site
let t: steps.Where['t']
let where: steps.Where
beforeAll(async () => {
  site = await startSite()
  t = await wordsOf('pl')
  where = { origin: site.origin(), t, locale: 'pl-PL' }
})
afterAll(() => site?.close())

const zielony = { name: 'Zielony Panel Sp. z o.o.', language: 'pl', timeZone: 'Europe/Warsaw' } as const
const rule = (changes: Parameters<typeof officeRule>[0] = {}) => {
  const made = officeRule(changes)
  const [place] = made.places
  return place && !changes.places
    ? { ...made, places: [{ ...place, prefixes: [...place.prefixes, `${office}/32`] }] }
    : made
}

/** Zielony Panel, with a rule in force. */
async function ruled(changes: Parameters<typeof officeRule>[0] = {}) {
  const team = await aCompany(zielony)
  const agnieszka = await withApp(await seated(team, 'owner', 'Agnieszka Nowak', { isMain: true }))
  const kasia = await seated(team, 'member', 'Kasia Lewandowska')
  await layDown(team.id, rule(changes))
  return { team, agnieszka, kasia, home: `/t/${team.slug}` }
}

const claimsOf = (client: Client) =>
  JSON.parse(Buffer.from(sessionOf(client.jar)?.value.split('.')[1] ?? '', 'base64url').toString())
const gateTo = (path: string) => `/gate?to=${encodeURIComponent(path)}`
const blockedAt = ({ slug }: BareTeam, to: string) => `/blocked?${new URLSearchParams({ team: slug, to })}`

describe('leaving the network in the middle of a session', () => {
  let team: BareTeam
  let home: string
  let kasia: Someone
  let inside: Client
  beforeAll(async () => {
    ;({ team, home, kasia } = await ruled())
    inside = await signedIn(site, kasia, office)
  })

  test('the first page passes the gate once, and the token knows the rule from then on', async () => {
    const first = await inside.ask(home)
    expect(first).toMatchObject({ status: 307, location: gateTo(home) })
    expect(await inside.ask(first.location ?? '')).toMatchObject({ status: 303, location: home })
    expect(claimsOf(inside).net).toEqual({
      t: team.slug,
      v: 1,
      p: '127.0.0.7/32 203.0.113.16/28 2001:db8:50::/48',
    })
    for (let i = 0; i < 3; i++) expect((await inside.ask(home)).status).toBe(200)
    expect(sessionOf(inside.jar)?.value.length).toBeLessThan(600)
  })

  test.each<[string, (client: Client) => ReturnType<Client['ask']>]>([
    ['a page', (client) => client.ask(home)],
    ['a page with a query', (client) => client.ask(`${home}?x=1`)],
    ['only its head', (client) => client.ask(home, { method: 'HEAD' })],
    ['its data', (client) => client.data(home)],
    ['its data ahead of time', (client) => client.data(home, { 'next-router-prefetch': '1' })],
    [
      'a piece of it ahead of time',
      (client) =>
        client.data(home, { 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }),
    ],
    ['as a browser guesses', (client) => client.ask(home, { headers: { purpose: 'prefetch' } })],
    ['another page', (client) => client.ask(`${home}/settings/members`)],
    ['in capitals', (client) => client.ask(home.toUpperCase())],
    ['with an escaped letter', (client) => client.ask(home.replace('/t/c', '/t/%63'))],
  ])('%s is asked again at the gate, and nothing of it is shown', async (_, ask) => {
    const moved = inside.copy({ from: elsewhere })
    const answer = await ask(moved)
    expect(answer.status).toBe(307)
    expect(answer.location).toMatch(/^\/gate\?to=/)
    expect(answer.text).not.toContain('Agnieszka')
    const gate = await moved.ask(answer.location ?? '')
    expect(gate.status).toBe(303)
    expect(gate.location).toMatch(new RegExp(`^/blocked\\?team=${team.slug}&to=`))
    const page = await moved.ask(gate.location ?? '')
    expect(page.status).toBe(200)
    expect(wordsIn(page.text)).toContain(elsewhere)
    expect(page.text).not.toContain('Agnieszka')
    // Back at the desk: no new sign-in, and not even the gate.
    expect((await inside.ask(home)).status).toBe(200)
  })

  test('a route says no with a status, and so does a stream', async () => {
    const administrator = await signedIn(site, await seated(team, 'administrator', 'Piotr Wójcik'), office)
    const moved = administrator.copy({ from: elsewhere })
    expect(await moved.ask(`/api/t/${team.slug}/ring`)).toMatchObject({
      status: 403,
      text: '{"error":"network"}',
    })
  })

  test('where the token is older than the rule, the door refuses what the edge lets pass', async () => {
    const before = await signedIn(site, kasia, elsewhere)
    expect(claimsOf(before).net).toBeUndefined()
    expect(await before.ask(home)).toMatchObject({ status: 307, location: blockedAt(team, home) })
  })

  test('one’s own account, the teams and the way out are not bound', async () => {
    const moved = inside.copy({ from: elsewhere })
    for (const path of ['/account/security', '/account/profile', '/teams'])
      expect((await moved.ask(path)).status, path).toBe(200)
  })

  test('it is written down once for this hour, with the reason', async () => {
    const rows = await site.sql(
      `select subject_id, address, after from audit_entries where team_id = $1 and action = 'network.refused'
       and subject_id = $2`,
      [team.id, kasia.memberId],
    )
    expect(rows).toEqual([
      {
        subject_id: kasia.memberId,
        address: elsewhere,
        after: { outcome: 'ask', because: 'elsewhere' },
      },
    ])
  })
})

test('a browser that keeps no new cookie goes round in no circle', async () => {
  const { team, kasia, home } = await ruled({ elsewhere: 'allow' })
  const client = await signedIn(site, kasia, office)
  await client.open(home)
  // A rule of another version, so that both the edge and the page want the gate to write the token anew.
  await layDown(team.id, rule({ elsewhere: 'allow' }), 'enforce', 2)
  let path = home
  let hops = 0
  for (; hops < 20; hops++) {
    const fixed = client.copy({ from: elsewhere })
    const { location, status } = await fixed.ask(path)
    if (!location) {
      expect(status).toBe(200)
      break
    }
    path = location
  }
  expect(hops).toBeLessThan(20)
  // And one whose token the gate cannot mend is told after a few turns.
  const stubborn = await signedIn(site, kasia, office)
  await layDown(team.id, rule(), 'enforce', 3)
  await stubborn.open(home)
  await layDown(team.id, rule({ elsewhere: 'allow' }), 'enforce', 4)
  const seen: string[] = []
  for (path = home; seen.length < 40; ) {
    const { location } = await stubborn.copy({ from: elsewhere }).ask(path)
    if (!location) break
    seen.push(location)
    path = location
  }
  expect(seen.length).toBeLessThan(20)
  expect(seen.at(-1)).toBe(blockedAt(team, home))
})

test('a rule that changes is known to the edge after one turn; turned off, nothing is left of it', async () => {
  const { team, kasia, home } = await ruled()
  const client = await signedIn(site, kasia, office)
  expect((await client.open(home)).status).toBe(200)
  await layDown(team.id, rule({ elsewhere: 'deny' }), 'enforce', 2)
  const turn = await client.ask(home)
  expect(turn.location).toBe(gateTo(home))
  expect((await client.open(turn.location ?? '')).status).toBe(200)
  expect(claimsOf(client).net.v).toBe(2)
  await layDown(team.id, rule(), 'off', 3)
  const moved = client.copy({ from: elsewhere })
  expect((await moved.open(home)).path).toBe(home)
  expect(claimsOf(moved).net).toBeUndefined()
})

test('an open stream ends within five seconds when its network is admitted no more', async () => {
  const { team, home } = await ruled()
  const client = await signedIn(site, await seated(team, 'administrator', 'Piotr Wójcik'), office)
  expect((await client.open(home)).status).toBe(200)
  const stream = await listen(client, `/api/t/${team.slug}/ring`)
  expect(stream.status).toBe(200)
  await layDown(team.id, rule({ places: [], elsewhere: 'deny' }), 'enforce', 2)
  const at = Date.now()
  await stream.ended
  expect(Date.now() - at).toBeLessThan(5_000)
})

/** Opens a stream as a browser does, and tells when the server ends it. */
const listen = (client: Client, path: string) =>
  new Promise<{ status: number; ended: Promise<void> }>((resolve, reject) => {
    const headers = { host: new URL(client.origin).host, cookie: sentCookies(client.jar) }
    const asked = { host: '127.0.0.1', port: site.port(), path, headers, localAddress: office }
    const sent = request(asked, (answer) => {
      const ended = new Promise<void>((done) => answer.on('end', done).on('error', () => done()))
      answer.once('data', () => resolve({ status: answer.statusCode ?? 0, ended })).resume()
    })
    sent.on('error', reject).end()
  })

describe('a form that is sent from elsewhere', () => {
  test('is refused in words, changes nothing, and says where one reads more', async () => {
    const { team, agnieszka, home } = await ruled()
    const client = await signedIn(site, agnieszka, office)
    const code = formWith(await client.open('/second-factor'), 'code')
    await submit(client, code, { code: codeOf(agnieszka.key) })
    expect((await client.open(`${home}/settings/members`)).status).toBe(200)
    const invite = actionNamed('settings/members/actions.ts', 'invite')
    const fields = { _team: team.slug, name: 'Ola Duda', email: 'ola@zielony.example' }
    const path = `${home}/settings/members`
    const answer = await callAction(client.copy({ from: elsewhere }), path, invite, fields)
    expect(isRefused(answer)).toBe(true)
    expect(answer.text).toContain('ola@zielony.example')
    expect(answer.text).toContain(`/blocked?team=${team.slug}`)
    expect(
      await site.sql(`select 1 from members where team_id = $1 and name = 'Ola Duda'`, [team.id]),
    ).toEqual([])
  })

  test('keeps what was typed, and goes through back at the office', async () => {
    const { team, agnieszka, home } = await ruled()
    const page = await visit(site.origin(), { locale: 'pl-PL', expected: [/403/] })
    const goTo = (address: string) =>
      page.context().addCookies([{ name: 'latchkey-address', value: address, url: site.origin() }])
    await goTo(inOffice)
    await signIn(page, t, agnieszka.email, 'nine green river stones')
    await page.waitForURL('**/second-factor')
    await steps.giveCode(where, page, agnieszka.key)
    await page.waitForURL('**/t/*')
    await page.goto(`${home}/settings/members`)
    const [name, email] = [box(page, t('members.invite.name')), box(page, t('members.invite.email'))]
    await name.fill('Ola Duda')
    await email.fill(`ola@${team.slug}.example`)
    await goTo(onTheTrain)
    await press(page, t('members.invite.submit'))
    await page.getByText(t('errors.network_ask')).waitFor()
    expect(await name.inputValue()).toBe('Ola Duda')
    expect(await email.inputValue()).toBe(`ola@${team.slug}.example`)
    const tab = await steps.newTab(page, t('errors.network_here'))
    await tab.getByRole('heading', { name: t('networks.blocked.title') }).waitFor()
    await goTo(inOffice)
    await press(page, t('members.invite.submit'))
    await page
      .getByRole('cell', { name: /Ola Duda/ })
      .first()
      .waitFor()
  })
})

describe('what helps, on the page that says no', () => {
  test('a request waits, is withdrawn, is asked again, and rings', async () => {
    const { team, kasia, home } = await ruled()
    const page = await steps.arrive(where, kasia)
    await page.waitForURL('**/blocked?**')
    await page.getByRole('heading', { name: t('networks.blocked.title') }).waitFor()
    await page.getByText(t('networks.blocked.why.elsewhere', { company: zielony.name })).waitFor()
    expect(new URL(page.url()).searchParams.get('to')).toBe(home)
    await look(page, 'blocked-ask')
    await box(page, t('networks.blocked.note')).fill('U klienta w Gdańsku')
    await press(page, t('networks.blocked.ask_go'))
    await page.getByRole('region', { name: t('networks.blocked.state.asked') }).waitFor()
    await look(page, 'blocked-waiting')
    const asked = () =>
      site.sql(`select note, hours, decision from network_passes where team_id = $1 order by created_at`, [
        team.id,
      ])
    expect(await asked()).toEqual([{ note: 'U klienta w Gdańsku', hours: 8, decision: null }])
    await press(page, t('networks.blocked.withdraw'))
    await box(page, t('networks.blocked.note')).waitFor()
    await press(page, t('networks.blocked.ask_go'))
    await page.getByRole('region', { name: t('networks.blocked.state.asked') }).waitFor()
    // Somebody says yes: the page goes on by itself.
    await site.sql(
      `update network_passes set decision = 'granted', decided_at = now(), starts_at = now(),
       ends_at = now() + interval '8 hours' where team_id = $1 and decision is null`,
      [team.id],
    )
    await page.getByRole('link', { name: t('networks.blocked.go_on') }).click()
    await page.waitForURL(`**${home}`)
  })

  test('a second factor is shown on the spot, and one is where one wanted to go', async () => {
    const { team, home } = await ruled({ elsewhere: 'factor' })
    const piotr = await withApp(await seated(team, 'member', 'Piotr Wójcik'))
    const page = await steps.enterWithApp(where, piotr, piotr.key)
    // From the same network it counts for half a day; the machine that pretends to be on a train stands elsewhere.
    await site.sql(`update sessions set factor_at = now() - interval '1 hour' where user_id = $1`, [
      piotr.userId,
    ])
    await page.goto(home)
    expect(new URL(page.url()).pathname).toBe(home)
    await page.context().addCookies([{ name: 'latchkey-address', value: onTheTrain, url: site.origin() }])
    await page.goto(home)
    await page.waitForURL('**/blocked?**')
    await page.getByRole('heading', { name: t('networks.blocked.title_factor') }).waitFor()
    await look(page, 'blocked-factor')
    await steps.giveCode(where, page, piotr.key, 30)
    await page.waitForURL(`**${home}`)
  })

  test('without script the same, by links and buttons', async () => {
    const { agnieszka, kasia } = await ruled({ elsewhere: 'ask' })
    const plain = await visit(site.origin(), { locale: 'pl-PL', javaScriptEnabled: false })
    await signIn(plain, t, kasia.email, 'nine green river stones')
    await plain.waitForURL('**/blocked?**')
    await box(plain, t('networks.blocked.note')).fill('Pociąg')
    await glance(plain, 'blocked-plain')
    await press(plain, t('networks.blocked.ask_go'))
    await plain.getByText(t('networks.blocked.state.asked'), { exact: true }).waitFor()
    await plain.getByRole('link', { name: t('networks.blocked.look_again') }).click()
    await plain.getByText(t('networks.blocked.state.asked'), { exact: true }).waitFor()
    await plain.context().close()

    // And the owner's own way, with a factor shown a moment ago.
    const owner = await visit(site.origin(), { locale: 'pl-PL', javaScriptEnabled: false })
    await signIn(owner, t, agnieszka.email, 'nine green river stones')
    await owner.waitForURL('**/second-factor**')
    await steps.giveCode(where, owner, agnieszka.key)
    await owner.waitForURL('**/blocked?**')
    await glance(owner, 'blocked-owner')
    await press(owner, t('networks.blocked.owner_go'))
    await owner.waitForURL('**/t/*')
  })
})

test('a browser of the demo comes from where its page says, until it says otherwise', async () => {
  const page = await visit(site.origin(), { locale: 'pl-PL' })
  await page.goto('/')
  // As the browser itself: another client on this machine may come by another of its addresses.
  const seen = (): Promise<{ address: string }> =>
    page.evaluate(async () => (await fetch('/api/address')).json())
  const own = await seen()
  // What is typed before the page has answered the press before would be lost.
  const shown = async (address: string) => {
    await page.locator('p').filter({ hasText: address }).waitFor()
    expect(await seen()).toEqual({ address })
  }
  await page.getByRole('link', { name: t('common.demo_address'), exact: true }).click()
  await look(page, 'dev-address')
  await page.getByRole('button', { name: new RegExp(t('dev.address.train')) }).click()
  await shown(onTheTrain)
  await box(page, t('dev.address.other')).fill('2001:DB8:50:1::7')
  await press(page, t('dev.address.go'))
  await shown('2001:db8:50:1::7')
  await press(page, t('dev.address.real'))
  await shown(own.address)
})
