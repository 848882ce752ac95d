import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { phones } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { atTheDoor } from '@/lib/kernel/transaction'
import { codeOf } from '@/lib/testing/oathtool'
import { seated } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { aCompany, vanDerMeer, withApp } from './company'
import * as steps from './factor-steps'
import { box, press } from './factor-steps'
import { look } from './look'
import { mailTo } from './mailbox'
import { pass } from './time'
import { wordsOf } from './words'

/** Setting up a second factor with an app that is not ours, a clock that is wrong and too many telephones. */
let site: Site
let where: steps.Where
let t: steps.Where['t']
beforeAll(async () => {
  site = await startSite()
  t = await wordsOf('nl')
  where = { origin: site.origin(), t, locale: 'nl-NL' }
})
afterAll(() => site?.close())

const refused = (page: Page, sentence: string | RegExp) => page.getByText(sentence).first().waitFor()

test('an app by its QR code: the wrong clock is named, the key is never shown again, and no code works twice', async () => {
  const team = await aCompany()
  const daan = await seated(team, 'member', 'Daan Kok')
  const page = await steps.arrive(where, daan)
  await page.goto('/account/security/add')
  await steps.begin(where, page, 'totp', daan.email)
  const key = await steps.scan(where, page)
  const link = await page.getByRole('link', { name: t('factors.totp.here') }).getAttribute('href')
  expect(decodeURIComponent(link ?? '')).toContain(`Latchkey (${vanDerMeer.name}):${daan.email}?secret=`)
  await steps.confirmApp(where, page, codeOf(key, 240))
  await refused(page, t('errors.factor_code_wrong'))
  await steps.confirmApp(where, page, codeOf(key, 240))
  await refused(page, t('errors.factor_clock_ahead', { minutes: 4 }))
  await look(page, 'app-setup-clock')
  await steps.confirmApp(where, page, codeOf(key))
  await steps.keepCodes(where, page)
  const shown = [await page.content()]
  for (const path of ['/account/security/add/totp', '/account/security', '/account/security/codes'])
    shown.push(await page.goto(path).then(() => page.content()))
  for (const secret of [key, key.replaceAll(' ', '')]) expect(shown.join()).not.toContain(secret)
  expect(site.output()).not.toContain(key.replaceAll(' ', ''))

  // One code at two doors: whoever comes second is told.
  await pass(site, 1)
  const doors = [await steps.arrive(where, daan), await steps.arrive(where, daan)] as const
  const code = codeOf(key)
  for (const door of doors) {
    await box(door, t('second_factor.code.totp')).fill(code)
    await press(door, t('second_factor.confirm'))
    if (door === doors[0]) await door.waitForURL(`**/t/${team.slug}`)
  }
  await refused(doors[1], t('errors.factor_code_used'))
  await pass(site, 1)
  await steps.giveCode(where, doors[1], key, -240)
  await refused(doors[1], t('errors.factor_clock_behind', { minutes: 4 }))
  await steps.giveCode(where, doors[1], key)
  await doors[1].waitForURL(`**/t/${team.slug}`)
})

test('on a dark telephone, by keyboard alone: five wrong codes, then waiting, then in', async () => {
  const team = await aCompany()
  const daan = await withApp(await seated(team, 'member', 'Daan Kok'))
  const page = await steps.arrive(where, daan, steps.phone)
  await page.waitForURL('**/second-factor')
  await look(page, 'factor-phone')
  /**
   * The field is ready for another code, which replaces what is marked in it; or the form has said something.
   */
  const ready = () =>
    page.waitForFunction(() => {
      const focused = document.activeElement
      if (!(focused instanceof HTMLInputElement)) return focused?.hasAttribute('data-form-message')
      const { name, value, selectionStart, selectionEnd } = focused
      return name === 'code' && selectionStart === 0 && selectionEnd === value.length
    })
  const type = async (code: string) => {
    await page.keyboard.type(code)
    await page.keyboard.press('Enter')
  }
  const told = page.getByText(/^Te veel pogingen/)
  let tries = 0
  for (await ready(); (await told.count()) === 0 && tries < 10; tries += 1) {
    await type(String(111_111 + tries))
    await ready()
    if (tries < 5) await page.getByText(t('errors.factor_code_wrong')).waitFor()
  }
  expect(tries).toBeGreaterThan(5)
  expect(tries).toBeLessThan(10)
  await pass(site, 1)
  await page.reload()
  await ready()
  await type(codeOf(daan.key))
  await page.waitForURL(`**/t/${team.slug}`)
})

test('three numbers, and none is the main one until it is chosen; a landline cannot be', async () => {
  const de = await wordsOf('de')
  const german = { ...where, t: de, locale: 'de-DE' }
  const team = await aCompany({ name: 'Lindenhof Immobilien GmbH', language: 'de' })
  const sabine = await seated(team, 'owner', 'Sabine Lindenhof')
  const numbers = ['+491710000001', '+491710000002', '+49221000000']
  const rows = numbers.map((number) => ({ id: newId(), userId: sabine.userId, number, createdAt: now() }))
  await atTheDoor((tx) => tx.insert(phones).values(rows))
  const page = await steps.arrive(german, sabine)
  await page.goto('/account/security/add/phone')
  await steps.prove(german, page, sabine.email)
  await page.getByRole('radio').nth(3).waitFor()
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
  expect(await page.getByRole('radio', { name: /\+49 ?221/ }).isDisabled()).toBe(true)
  await page.getByText(de('factors.phone.landline')).waitFor()
  await look(page, 'phone-setup')
  await press(page, de('factors.phone.send'))
  await refused(page, de('errors.phone_missing'))
  await page.getByRole('radio', { name: '+491710000002', exact: true }).check()
  await press(page, de('factors.phone.send'))
  const sms = await mailTo({ origin: site.origin() }, '+491710000002', 'Latchkey')
  const [code = ''] = /\d{4} ?\d{4}/.exec(sms.text) ?? []
  await box(page, de('factors.totp.code')).fill(code)
  await press(page, de('factors.totp.submit'))
  await steps.keepCodes(german, page)
  const chosen = await site.sql('select number from phones where user_id = $1 and chosen_at is not null', [
    sabine.userId,
  ])
  expect(chosen).toEqual([{ number: '+491710000002' }])
})
