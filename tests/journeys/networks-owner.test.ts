import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sightings } from '@/db/schema'
import { days, hours, inMs } from '@/lib/kernel/clock'
import { atTheDoor } from '@/lib/kernel/transaction'
import { visit } from '@/lib/testing/browser'
import type { BareTeam } from '@/lib/testing/team'
import { password, type Someone, seated } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { aCompany, withApp } from './company'
import * as steps from './factor-steps'
import { box, press } from './factor-steps'
import { glance, look } from './look'
import { signIn } from './street'
import { pass } from './time'
import { wordsOf } from './words'

/** Zielony Panel in Poznań names the places it works from: SCENARIOS D.5, tests 6 and 8, as its owner meets them. */
let site: Site
let where: steps.Where
let t: steps.Where['t']
beforeAll(async () => {
  site = await startSite()
  t = await wordsOf('pl')
  where = { origin: site.origin(), t, locale: 'pl-PL' }
})
afterAll(() => site?.close())

const zielony = { name: 'Zielony Panel Sp. z o.o.', language: 'pl', timeZone: 'Europe/Warsaw' } as const
const office = '203.0.113.20'
const train = '192.0.2.40'

async function aTeam() {
  const team = await aCompany(zielony)
  const agnieszka = await withApp(await seated(team, 'owner', 'Agnieszka Nowak', { isMain: true }))
  const kasia = await seated(team, 'member', 'Kasia Lewandowska')
  const piotr = await seated(team, 'member', 'Piotr Wójcik')
  return { team, agnieszka, kasia, piotr, home: `/t/${team.slug}/settings/networks` }
}

/** From where somebody was seen in the last weeks, once a day. */
const seen = (team: BareTeam, who: Someone, from: (day: number) => string) =>
  atTheDoor((tx) =>
    tx.insert(sightings).values(
      Array.from({ length: 9 }, (_, n) => {
        const at = inMs(-days(n + 1) - hours(1))
        const hour = new Date(Math.floor(at.getTime() / hours(1)) * hours(1))
        const seat = { teamId: team.id, memberId: who.memberId }
        return { ...seat, hour, lastAt: at, address: from(n), requests: 3 }
      }),
    ),
  )

const from = (page: Page, address: string) =>
  page.context().addCookies([{ name: 'latchkey-address', value: address, url: where.origin }])

/** A browser of an owner who comes from an address and shows the app; `seconds` for another code than the last one. */
async function enter(someone: Someone & { key: string }, address: string, seconds = 0): Promise<Page> {
  const page = await visit(where.origin, { locale: where.locale })
  await from(page, address)
  await signIn(page, t, someone.email, password)
  await page.waitForURL('**/second-factor')
  await steps.giveCode(where, page, someone.key, seconds)
  await page.waitForURL('**/t/*')
  return page
}

const region = (page: Page, key: string) => page.getByRole('region', { name: t(key), exact: true })
const row = (page: Page, name: string) =>
  page
    .getByRole('table', { name: t('networks.page.rehearsal.caption') })
    .getByRole('row')
    .filter({ hasText: name })

async function addPlace(page: Page, name: string, networks: string) {
  await page.getByRole('link', { name: t('networks.page.place.add'), exact: true }).click()
  await box(page, t('networks.page.place.name')).fill(name)
  await box(page, t('networks.page.place.networks')).fill(networks)
  await press(page, t('networks.page.place.submit'))
  await region(page, 'networks.page.done.place').waitFor()
}

async function fromElsewhere(page: Page, outcome: 'ask' | 'deny') {
  await page.getByRole('link', { name: t('networks.page.elsewhere.change'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByText(t(`networks.page.outcome.${outcome}`), { exact: true })
    .click()
  await press(page, t('networks.page.place.submit'))
  await region(page, 'networks.page.done.elsewhere').waitFor()
}

async function applyAs(page: Page, mode: 'observe' | 'enforce') {
  await page.getByText(t(`networks.page.apply.mode_${mode}`), { exact: true }).click()
  await press(page, t('networks.page.apply.submit'))
}

test('the office by name, what the last weeks say, two mends, in force, and confirmed from another browser', async () => {
  const { team, agnieszka, kasia, piotr, home } = await aTeam()
  await seen(team, kasia, () => '198.51.100.77')
  await seen(team, piotr, (day) => `192.0.2.${day * 9}`)
  const page = await enter(agnieszka, office)
  await page.goto(`/t/${team.slug}`)
  await page.getByRole('link', { name: t('members.shell.networks'), exact: true }).click()
  await page.getByText(office).waitFor()
  await look(page, 'networks-empty')

  await page.getByRole('link', { name: t('networks.page.here.add'), exact: true }).click()
  expect(await box(page, t('networks.page.place.networks')).inputValue()).toBe(`${office}/32`)
  await box(page, t('networks.page.place.name')).fill('Biuro Poznań')
  await box(page, t('networks.page.place.networks')).fill('203.0.113.16/28; 203.0.113\n2001:db8:50::/48')
  await press(page, t('networks.page.place.submit'))
  await page.getByText(/203\.0\.113”/).waitFor()
  await look(page, 'networks-place')
  await box(page, t('networks.page.place.networks')).fill('203.0.113.16/28; 2001:db8:50::/48')
  await press(page, t('networks.page.place.submit'))
  await page.getByText(t('networks.page.here.in_place', { place: 'Biuro Poznań' })).waitFor()
  await fromElsewhere(page, 'deny')

  await row(page, kasia.name).getByText(t('networks.page.rehearsal.would.deny')).waitFor()
  await row(page, piotr.name).getByText(t('networks.page.rehearsal.from.mobile')).waitFor()
  await look(page, 'networks-rehearsal')
  await press(page, t('networks.page.mend.home_for', { name: kasia.name }))
  await row(page, kasia.name).waitFor({ state: 'detached' })
  await page.getByText(t('networks.page.hashed', { count: 1 })).waitFor()
  await press(page, t('networks.page.mend.ask_for', { name: piotr.name }))
  await row(page, piotr.name).getByText(t('networks.page.rehearsal.would.ask')).waitFor()

  const colleague = await steps.arrive(where, await seated(team, 'administrator', 'Ewa Kamińska'))
  await from(colleague, office)
  await colleague.goto(`/t/${team.slug}`)
  await applyAs(page, 'enforce')
  const waiting = region(page, 'networks.page.waiting.label')
  await waiting.getByText(t('networks.page.waiting.new_sign_in')).waitFor()
  expect(await waiting.getByRole('button', { name: t('networks.page.waiting.confirm') }).count()).toBe(0)
  await look(page, 'networks-waiting')

  // Whoever has a page open goes on as before.
  await colleague.getByRole('link', { name: t('members.shell.members'), exact: true }).click()
  await colleague.getByRole('heading', { level: 1, name: t('members.shell.members') }).waitFor()

  const anew = await enter(agnieszka, office, 30)
  await region(anew, 'networks.page.waiting.label').waitFor()
  await press(anew, t('networks.page.waiting.confirm'))
  await region(anew, 'networks.page.done.confirmed').waitFor()
  await page.reload()
  expect(await waiting.count()).toBe(0)
  await look(page, 'networks-in-force')

  // Whoever is refused stands in the list, and one press makes a place of it.
  const outside = await visit(where.origin, { locale: where.locale })
  await from(outside, train)
  await signIn(outside, t, kasia.email, password)
  await outside.waitForURL('**/blocked?**')
  await page.goto(`${home}?view=refused`)
  await look(page, 'networks-refused')
  const make = t('networks.page.refused.make_place_for', { name: kasia.name, address: train })
  await page.getByRole('link', { name: make, exact: true }).click()
  expect(await box(page, t('networks.page.place.networks')).inputValue()).toBe(`${train}/32`)
  expect(await box(page, t('networks.page.of_person')).inputValue()).toBe(kasia.name)
})

test('a list that excludes one’s own address needs a second word, and goes back after ten minutes', async () => {
  const { agnieszka, home } = await aTeam()
  const page = await enter(agnieszka, train)
  await page.goto(home)
  await addPlace(page, 'Biuro Poznań', '203.0.113.16-203.0.113.31')
  await fromElsewhere(page, 'ask')
  await applyAs(page, 'enforce')
  await page.getByText(t('errors.network_own_outside', { address: train })).waitFor()
  await look(page, 'networks-own-outside')
  await page.getByLabel(t('networks.page.apply.own', { address: train })).check()
  await applyAs(page, 'enforce')
  await page.waitForURL('**/blocked?**')
  await pass(site, 10)
  await page.goto(home)
  await page.getByText(t('networks.page.state.went_back_text')).waitFor()
  await look(page, 'networks-went-back')
  await applyAs(page, 'observe')
  await page.getByText(t('errors.step_up')).waitFor()
})

test('an administrator reads and is told whom to ask; hours and days off without script', async () => {
  const { team, agnieszka, home } = await aTeam()
  const ewa = await seated(team, 'administrator', 'Ewa Kamińska')
  const reader = await steps.arrive(where, ewa)
  await reader.goto(home)
  await reader.getByText(t('policies.page.ask', { names: agnieszka.name })).waitFor()
  expect(await reader.getByRole('link', { name: t('networks.page.place.add') }).count()).toBe(0)
  await look(reader, 'networks-reader')

  const signedIn = await enter(agnieszka, office)
  const state = await signedIn.context().storageState()
  const page = await visit(where.origin, {
    locale: where.locale,
    javaScriptEnabled: false,
    storageState: state,
  })
  await page.goto(`${home}?do=hours`)
  await box(page, t('networks.page.hours.on_call')).fill(ewa.email)
  await press(page, t('networks.page.hours.add.PL'))
  const off = await box(page, t('networks.page.hours.holidays')).inputValue()
  expect(off.split('\n')).toHaveLength(14)
  expect(off).toMatch(/-12-25/)
  expect(await box(page, t('networks.page.hours.on_call')).inputValue()).toBe(ewa.name)
  await glance(page, 'networks-hours-no-script')
  await press(page, t('networks.page.place.submit'))
  await page.getByText(t('networks.page.hours.holidays_count', { count: 14 })).waitFor()
  await page.goto(`${home}?do=place`)
  await box(page, t('networks.page.place.networks')).fill('203.0.113.020')
  await press(page, t('networks.page.place.submit'))
  expect(await box(page, t('networks.page.place.networks')).inputValue()).toBe('203.0.113.020')
  await glance(page, 'networks-place-no-script')
})
