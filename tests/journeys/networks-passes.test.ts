import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { visit } from '@/lib/testing/browser'
import { layDown, officeRule } from '@/lib/testing/laid-down'
import { password, type Someone, seated } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { aCompany, withApp } from './company'
import * as steps from './factor-steps'
import { box, press } from './factor-steps'
import { look } from './look'
import { signIn } from './street'
import { wordsOf } from './words'

/** Piotr stands in Gdańsk, and it rings at Agnieszka's; what is done where stands in the log: SCENARIOS D.5, test 10. */
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
const gdansk = '192.0.2.44'

async function aTeam() {
  const team = await aCompany(zielony)
  const agnieszka = await withApp(await seated(team, 'owner', 'Agnieszka Nowak', { isMain: true }))
  const piotr = await seated(team, 'member', 'Piotr Wójcik')
  await layDown(team.id, officeRule({ elsewhere: 'ask' }))
  return { team, agnieszka, piotr, home: `/t/${team.slug}` }
}

const from = (page: Page, address: string) =>
  page.context().addCookies([{ name: 'latchkey-address', value: address, url: where.origin }])

async function enter(someone: Someone & { key: string }): Promise<Page> {
  const page = await visit(where.origin, { locale: where.locale })
  await from(page, office)
  await signIn(page, t, someone.email, password)
  await page.waitForURL('**/second-factor')
  await steps.giveCode(where, page, someone.key)
  await page.waitForURL('**/t/*')
  return page
}

async function outside(someone: Someone, note: string): Promise<Page> {
  const page = await visit(where.origin, { locale: where.locale })
  await from(page, gdansk)
  await signIn(page, t, someone.email, password)
  await page.waitForURL('**/blocked?**')
  await box(page, t('networks.blocked.note')).fill(note)
  await press(page, t('networks.blocked.ask_go'))
  await page.getByText(t('networks.blocked.state.asked'), { exact: true }).waitFor()
  return page
}

test('a request rings on a page that is open, is answered there, and lets in; then it is ended', async () => {
  const { agnieszka, piotr, home } = await aTeam()
  const page = await enter(agnieszka)
  await page.getByRole('heading', { name: zielony.name, level: 1 }).waitFor()
  const asking = await outside(piotr, 'Targi w Gdańsku')

  // Nobody reloads: the page that was open before shows it.
  await page.getByText(t('networks.passes.asks', { name: piotr.name })).waitFor()
  await page.getByText('Targi w Gdańsku').waitFor()
  await look(page, 'pass-rings')
  await page
    .getByRole('link', { name: t('networks.passes.other_named', { name: piotr.name }), exact: true })
    .click()
  await page.getByLabel(t('networks.passes.how_long'), { exact: true }).waitFor()
  await look(page, 'pass-request')
  await press(page, t('networks.passes.let_in', { name: piotr.name }))
  await page.getByText(t('networks.passes.state.running'), { exact: true }).waitFor()

  // Whoever waits is taken along without pressing anything.
  await asking.waitForURL(`**${home}`)

  await page.goto(`${home}/settings/networks#passes`)
  await look(page, 'passes')
  await press(page, t('networks.passes.end_named', { name: piotr.name }))
  await page.getByRole('region', { name: t('networks.page.done.pass_ended'), exact: true }).waitFor()
  await asking.goto(home)
  await asking.waitForURL('**/blocked?**')
})

test('a journey ahead, a word about the place instead of an address, and one’s own page about it', async () => {
  const { agnieszka, piotr, home } = await aTeam()
  const page = await enter(agnieszka)
  await page.goto(`${home}/settings/networks`)
  await box(page, t('networks.labels.purpose')).fill('Dowód dni w biurze dla ubezpieczyciela')
  await press(page, t('networks.labels.turn_on'))
  await page.getByText(t('networks.labels.saved_on')).waitFor()
  await box(page, t('networks.passes.person')).fill(piotr.name)
  await box(page, t('networks.passes.what_for')).fill('Targi w Gdańsku')
  await press(page, t('networks.passes.give'))
  await page.getByText(t('networks.passes.kind.travel'), { exact: true }).waitFor()

  await page.goto(`${home}/settings/audit-log`)
  await page.getByText(t('audit.pass_given', { who: agnieszka.name, subject: piotr.name })).click()
  await page.getByText(t('audit.page.label.office'), { exact: true }).first().waitFor()
  await look(page, 'log-with-labels')
  await page.goto(`${home}/my-activity`)
  await page.getByText('Dowód dni w biurze dla ubezpieczyciela').first().waitFor()
  await look(page, 'my-activity')
  await page.goto(`${home}/settings/networks/staff-notice`)
  for (const [code, text] of [
    ['de', '§ 87'],
    ['nl', 'Autoriteit Persoonsgegevens'],
    ['pl', 'Prezesa UODO'],
  ] as const) {
    await page.goto(`${home}/settings/networks/staff-notice?language=${code}`)
    await page.getByText(text).first().waitFor()
  }
  await look(page, 'staff-notice')

  const onTheRoad = await visit(where.origin, { locale: where.locale })
  await from(onTheRoad, gdansk)
  await signIn(onTheRoad, t, piotr.email, password)
  await onTheRoad.waitForURL(`**${home}`)
  await onTheRoad.goto(`${home}/my-activity`)
  await onTheRoad.getByText(t('networks.labels.own_on')).waitFor()
})
