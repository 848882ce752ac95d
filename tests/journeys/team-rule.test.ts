import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seated } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { aCompany, anOwner, demand, vanDerMeer, withApp } from './company'
import * as steps from './factor-steps'
import { box, press } from './factor-steps'
import { look } from './look'
import { mailTo } from './mailbox'
import { aDay, pass } from './time'
import { wordsOf } from './words'

/**
 * Van der Meer Zonwering asks for a second factor: from the first attempt to after the last day, and back.
 */
let site: Site
let where: steps.Where
let t: steps.Where['t']
beforeAll(async () => {
  site = await startSite()
  t = await wordsOf('nl')
  where = { origin: site.origin(), t, locale: 'nl-NL' }
})
afterAll(() => site?.close())

const company = vanDerMeer.name
const rulesOf = ({ slug }: { slug: string }) => `/t/${slug}/settings/security`
const sheet = (page: Page) => page.getByRole('region', { name: t('policies.sheet.label'), exact: true })
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** Asks for what the form says at first, with so many days, and waits for the names. */
async function propose(page: Page, days: number): Promise<void> {
  await page.getByText(t('policies.demand.required'), { exact: true }).click()
  await page.getByLabel(t('policies.form.grace'), { exact: true }).selectOption(String(days))
  await press(page, t('policies.form.submit'))
  await page.getByRole('heading', { name: t('policies.preview.title') }).waitFor()
}

test('who lacks the right is told whom to ask; who has it shows the way by going first', async () => {
  const team = await aCompany()
  const marieke = await seated(team, 'owner', 'Marieke van der Meer', { isMain: true })
  const joost = await withApp(await seated(team, 'administrator', 'Joost Bakker'))
  const fatima = await seated(team, 'member', 'Fatima El Idrissi')
  const member = await steps.arrive(where, fatima, { expected: [/status of 403/] })
  await member.goto(rulesOf(team))
  await member.getByText(t('members.refused.ask')).waitFor()
  const reader = await steps.enterWithApp(where, joost, joost.key)
  await reader.goto(rulesOf(team))
  await reader.getByText(t('policies.page.ask', { names: marieke.name })).waitFor()
  expect(await reader.getByRole('link', { name: t('policies.page.change') }).count()).toBe(0)

  // Without a factor of her own: said before, and refused after.
  const page = await steps.arrive(where, marieke)
  await page.goto(`${rulesOf(team)}?do=change`)
  await page.getByRole('region', { name: t('policies.page.own_first') }).waitFor()
  await look(page, 'rule-change')
  await propose(page, 3)
  await page.getByText(t('policies.preview.begins_now')).waitFor()
  await row(page, joost.name).getByText(t('policies.readiness.ready'), { exact: true }).waitFor()
  await row(page, fatima.name).getByText(t('policies.readiness.nothing'), { exact: true }).waitFor()
  await look(page, 'rule-preview')
  await press(page, t('policies.preview.save'))
  await page.getByText(t('errors.policy_own_factor')).waitFor()
  await member.goto(`/t/${team.slug}`)
  await member.getByRole('heading', { level: 1 }).waitFor()
  expect(await sheet(member).count()).toBe(0)

  // In another tab she goes first; what she had chosen still stands here.
  const tab = await steps.newTab(page, t('errors.policy_own_factor_here'))
  await look(tab, 'factor-kinds')
  const { codes } = await steps.setUpApp(where, tab, marieke)
  expect(new Set(codes).size).toBe(10)
  await press(page, t('policies.preview.save'))
  await page.getByRole('region', { name: t('policies.page.saved') }).waitFor()
  await row(page, fatima.name).getByText(t('policies.outlook.not_begun'), { exact: true }).waitFor()
  await look(page, 'rules')
  await member.reload()
  await sheet(member).getByText(t('policies.sheet.set_up')).waitFor()
})

test('enrolment in the middle of work: the sheet takes nothing away, and what was typed is saved afterwards', async () => {
  const team = await aCompany()
  const owner = await anOwner(team)
  const fatima = await seated(team, 'member', 'Fatima El Idrissi')
  const sanne = await withApp(await seated(team, 'member', 'Sanne de Wit'))
  const page = await steps.arrive(where, fatima)
  const ready = await steps.enterWithApp(where, sanne, sanne.key)
  await page.goto('/account/profile')
  await box(page, t('account.profile.name')).fill('Fatima E. Idrissi')
  await demand(team, owner, { graceDays: 3 })

  const tab = await page.context().newPage()
  await tab.goto(`/t/${team.slug}`)
  await sheet(tab).waitFor()
  await look(tab, 'sheet')
  await ready.goto(`/t/${team.slug}`)
  await ready.getByRole('heading', { level: 1 }).waitFor()
  expect(await sheet(ready).count()).toBe(0)

  await sheet(tab)
    .getByRole('link', { name: t('policies.sheet.set_up') })
    .click()
  await tab
    .getByRole('region', { name: t('factors.demand.title') })
    .getByText(company)
    .waitFor()
  const made = await steps.withAuthenticator(tab)
  await steps.begin(where, tab, 'passkey', fatima.email)
  await look(tab, 'passkey-setup')
  await press(tab, t('factors.passkey.make'))
  await tab.getByRole('heading', { name: t('factors.codes.title') }).waitFor()
  expect(await made()).toHaveLength(1)
  await look(tab, 'recovery-codes')
  await steps.keepCodes(where, tab)

  await press(page, t('common.save'))
  await page.getByText(t('account.profile.saved')).waitFor()
  await page.reload()
  expect(await box(page, t('account.profile.name')).inputValue()).toBe('Fatima E. Idrissi')
  expect(await sheet(page).count()).toBe(0)
})

test('later on every day of the grace; afterwards only setting up, and a form that was open waits', async () => {
  const team = await aCompany()
  const owner = await anOwner(team)
  await demand(team, owner, { graceDays: 2 })
  const lotte = await seated(team, 'member', 'Lotte Smit')
  const page = await steps.arrive(where, lotte)
  for (const day of [0, 1, 2]) {
    await page.goto(`/t/${team.slug}`)
    await sheet(page).getByText(company).waitFor()
    await press(page, t('policies.sheet.later'))
    await sheet(page).waitFor({ state: 'detached' })
    await page.goto('/account/profile')
    expect(await sheet(page).count(), `day ${day}`).toBe(0)
    if (day < 2) await pass(site, aDay)
  }
  await box(page, t('account.profile.name')).fill('Lotte Smit-de Vries')
  await pass(site, aDay)
  await press(page, t('common.save'))
  await page.getByText(t('errors.enrol_first')).waitFor()
  expect(await box(page, t('account.profile.name')).inputValue()).toBe('Lotte Smit-de Vries')
  const tab = await steps.newTab(page, t('errors.enrol_first_here'))
  await tab.waitForURL('**/enrol*')
  for (const path of [`/t/${team.slug}`, '/account/profile', '/account/security', '/teams']) {
    await tab.goto(path)
    await tab.waitForURL('**/enrol*')
  }
  await tab.getByText(company).first().waitFor()
  await tab.getByText(owner.email).waitFor()
  await look(tab, 'enrol')
  await steps.setUpApp(where, tab, lotte)
  await press(page, t('common.save'))
  await page.getByText(t('account.profile.saved')).waitFor()
})

test('a shorter grace holds at once for who is signed in, a longer one too; off names who loses it', async () => {
  const team = await aCompany()
  const marieke = await anOwner(team)
  const bram = await seated(team, 'member', 'Bram Mulder')
  const sanne = await withApp(await seated(team, 'member', 'Sanne de Wit'))
  await demand(team, marieke, { graceDays: 7 })
  const member = await steps.arrive(where, bram)
  const page = await steps.enterWithApp(where, marieke, marieke.key)
  await pass(site, aDay)
  await member.reload()
  await sheet(member).waitFor()

  const change = async (days: number) => {
    await page.goto(`${rulesOf(team)}?do=change`)
    await propose(page, days)
    await press(page, t('policies.preview.save'))
  }
  await change(0)
  // The factor of yesterday is not enough for this.
  const confirm = await steps.newTab(page, t('errors.step_up_here'))
  await steps.giveCode(where, confirm, marieke.key)
  await confirm.getByRole('heading', { name: t('second_factor.step_up.done') }).waitFor()
  await press(page, t('policies.preview.save'))
  await page.getByRole('region', { name: t('policies.page.saved') }).waitFor()
  await row(page, bram.name).getByText(t('policies.outlook.outside'), { exact: true }).waitFor()
  await member.reload()
  await member.waitForURL('**/enrol*')
  await change(5)
  await page.getByRole('region', { name: t('policies.page.saved') }).waitFor()
  await member.goto(`/t/${team.slug}`)
  await sheet(member).waitFor()

  await page.goto(`${rulesOf(team)}?do=change`)
  await page.getByText(t('policies.demand.off'), { exact: true }).click()
  await press(page, t('policies.form.submit'))
  await page.getByRole('region', { name: t('policies.preview.free_title', { count: 3 }) }).waitFor()
  await look(page, 'rule-off')
  await press(page, t('policies.preview.save_free', { count: 3 }))
  await page.getByRole('region', { name: t('policies.page.saved') }).waitFor()
  await member.reload()
  await member.getByRole('heading', { level: 1 }).waitFor()
  expect(await sheet(member).count()).toBe(0)
  // Factors stay, and go on being asked for.
  const again = await steps.arrive(where, sanne)
  await again.waitForURL('**/second-factor')
})

test('a stolen password sets nothing up: the mailbox is asked, and its owner ends it from there', async () => {
  const team = await aCompany()
  await demand(team, await anOwner(team), { graceDays: 0 })
  const tim = await seated(team, 'member', 'Tim de Boer')
  const thief = await steps.arrive(where, tim)
  await thief.waitForURL('**/enrol*')
  for (const kind of ['totp', 'passkey', 'phone', 'email']) {
    await thief.goto(`/enrol/${kind}`)
    await thief.getByRole('button', { name: t('factors.proof.send', { to: tim.email }) }).waitFor()
    expect(await thief.getByRole('img', { name: t('factors.totp.picture') }).count()).toBe(0)
    expect(await thief.getByRole('button', { name: t('factors.totp.begin') }).count()).toBe(0)
  }
  const owner = await steps.askMailbox(where, thief, tim.email)
  await look(owner, 'enrol-link')
  await press(owner, t('factors.link.no'))
  await owner.getByRole('heading', { name: t('factors.link.denied_title') }).waitFor()
  await thief.getByRole('link', { name: t('factors.proof.go_on') }).click()
  await thief.waitForURL('**/sign-in*')
  const rows = await site.sql('select 1 from factors where user_id = $1', [tim.userId])
  expect(rows).toEqual([])

  // With the mailbox it is done, and told there.
  const page = await steps.arrive(where, tim)
  await page.waitForURL('**/enrol*')
  await steps.setUpApp(where, page, tim)
  await page.waitForURL(`**/t/${team.slug}`)
  await mailTo({ origin: site.origin() }, tim.email, t('factors.mail.added.subject'))
})

test('an owner who has set up her own factor is asked whether it should be everybody’s; off ends the duty', async () => {
  const de = await wordsOf('de')
  const german = { ...where, t: de, locale: 'de-DE' }
  const team = await aCompany({ name: 'Lindenhof Immobilien GmbH', language: 'de' })
  const sabine = await seated(team, 'owner', 'Sabine Lindenhof', { isMain: true })
  const tom = await withApp(await seated(team, 'administrator', 'Tom Brandt'))
  const aylin = await seated(team, 'member', 'Aylin Demir')
  const member = await steps.arrive(german, aylin)
  const ready = await steps.enterWithApp(german, tom, tom.key)
  const page = await steps.arrive(german, sabine)
  await page.goto('/account/security/add')
  await steps.setUpApp(german, page, sabine)
  await page.goto(`/t/${team.slug}`)
  const asked = page.getByRole('region', { name: de('policies.cascade.label') })
  await asked.getByText(de('policies.cascade.text', { people: 3, days: 7, lacking: 1 })).waitFor()
  await look(page, 'cascade')
  await asked.getByRole('link', { name: de('policies.cascade.go') }).click()
  await press(page, de('policies.preview.save'))
  await page.getByRole('region', { name: de('policies.page.saved') }).waitFor()

  const notice = (one: Page) => one.getByRole('region', { name: de('policies.sheet.label') })
  await member.reload()
  await notice(member).waitFor()
  await ready.reload()
  await ready.getByRole('heading', { level: 1 }).waitFor()
  expect(await notice(ready).count()).toBe(0)

  await page.goto(`${rulesOf(team)}?do=preview&demand=off`)
  await press(page, de('policies.preview.save_free', { count: 3 }))
  await page.getByRole('region', { name: de('policies.page.saved') }).waitFor()
  await member.reload()
  await member.getByRole('heading', { level: 1 }).waitFor()
  expect(await notice(member).count()).toBe(0)
  expect(
    await site.sql('select kind from factors where user_id = $1 and ended_at is null', [tom.userId]),
  ).toEqual([{ kind: 'totp' }])
})
