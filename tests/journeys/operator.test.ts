import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { SAMPLE_PASSWORDS } from '@/db/seed/sample-export-rows'
import { visit } from '@/lib/testing/browser'
import { type Server, startServer } from '@/lib/testing/server'
import { look } from './look'
import { enter, signIn } from './street'
import { type Words, wordsOf } from './words'

/** The vendor brings customers in and lets the first of them begin. */
let server: Server
let t: Words
let polish: Words
beforeAll(async () => {
  server = await startServer({ furnished: inject('furnished') })
  ;[t, polish] = await Promise.all([wordsOf('en'), wordsOf('pl')])
})
afterAll(() => server?.stop())

const rumianek = { number: 'K200104', name: 'Rumianek Finanse Sp. k.' }

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** The cockpit, at one of its parts. */
async function operatorAt(part: 'home' | 'phases' | 'customers' | 'imports'): Promise<Page> {
  const page = await visit(server.origin)
  await enter(page, t, 'operator@latchkey.example')
  await page
    .getByRole('navigation', { name: t('members.shell.navigation') })
    .getByRole('link', { name: t(`operator.nav.${part}`), exact: true })
    .click()
  return page
}

async function check(page: Page): Promise<void> {
  const file = page.getByLabel(t('operator.imports.upload.label'))
  await file.setInputFiles(join(process.cwd(), 'db/seed/sample-export.csv'))
  await press(page, t('operator.imports.upload.submit'))
  await heading(page, 'sample-export.csv')
}

test('an export is checked, read and confirmed; the same file again changes nothing', async () => {
  const page = await operatorAt('home')
  await heading(page, t('operator.home.title'))
  await look(page, 'cockpit')
  await page.getByRole('link', { name: t('operator.nav.imports'), exact: true }).click()
  await heading(page, t('operator.imports.title'))
  await look(page, 'import')
  await check(page)
  await look(page, 'import-findings')
  const kind = t('operator.imports.kinds.wrong_column_count.name')
  await page.getByRole('link', { name: t('operator.imports.findings.show', { name: kind }) }).click()
  await page.getByRole('region', { name: kind }).waitFor()
  const shown = page.getByRole('combobox', { name: t('operator.imports.lines.kind'), exact: true })
  await expect.poll(() => shown.inputValue()).toBe('wrong_column_count')
  await look(page, 'import-lines')
  await page.goBack()
  await page.getByRole('button', { name: t('operator.imports.confirm.submit', { count: 47 }) }).click()
  await page.getByRole('link', { name: t('operator.imports.to_phases') }).waitFor()
  await look(page, 'import-done')

  await page.getByRole('link', { name: t('operator.nav.customers'), exact: true }).click()
  await row(page, rumianek.name).waitFor()
  await look(page, 'customers')
  await page.getByRole('link', { name: 'Fährhaus "Zur Boje" OHG' }).click()
  await heading(page, 'Fährhaus "Zur Boje" OHG')
  await look(page, 'customer-undecided')
  await page.getByText('Frauke Baas').first().click()
  await press(page, t('operator.customers.choose_go'))
  await page.getByText(t('operator.customers.chosen', { name: 'Frauke Baas' })).waitFor()

  await page.getByRole('link', { name: t('operator.nav.imports'), exact: true }).click()
  await check(page)
  await page.getByText(t('operator.imports.confirm.nothing'), { exact: true }).waitFor()
  await look(page, 'import-again')
})

test('a customer sees nothing before the phase is open, and then a notice; a full phase takes nobody', async () => {
  const kamila = await visit(server.origin, { locale: 'pl-PL', expected: [/status of 403/] })
  await signIn(kamila, polish, 'k.zielinska', SAMPLE_PASSWORDS.bcrypt?.password ?? '')
  await heading(kamila, rumianek.name)
  const notice = kamila.getByRole('region', { name: polish('switchover.banner.label') })
  expect(await notice.count()).toBe(0)
  expect((await kamila.goto('/switch-over'))?.status()).toBe(403)
  await heading(kamila, polish('switchover.refused.not_open_title'))
  await look(kamila, 'switch-over-not-open')

  const page = await operatorAt('phases')
  await heading(page, t('operator.phases.title'))
  await look(page, 'phases')
  await page.getByRole('link', { name: t('operator.phases.new') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t('operator.phases.cap')).fill('0')
  await dialog.getByLabel(t('operator.phases.day')).fill('2031-05-05')
  await press(page, t('operator.phases.create'))
  await page.getByText(t('errors.cap_invalid')).waitFor()
  await look(page, 'phase-dialog')
  await dialog.getByLabel(t('operator.phases.cap')).fill('1')
  await press(page, t('operator.phases.create'))
  await heading(page, t('operator.phases.one', { number: 6 }))
  await page.getByText('2031').first().waitFor()

  const put = async (numbers: string) => {
    await page.getByLabel(t('operator.phases.numbers')).fill(numbers)
    await press(page, t('operator.phases.assign_go', { number: 6 }))
  }
  await put(`${rumianek.number}, K200103`)
  await page.getByText(t('errors.phase_full', { cap: 1 })).waitFor()
  await look(page, 'phase-full')
  await put(rumianek.number)
  await page.getByText(t('operator.phases.assigned', { count: 1 })).waitFor()
  await row(page, rumianek.name).waitFor()
  await put('K200103')
  await page.getByText(t('errors.phase_full', { cap: 1 })).waitFor()
  await look(page, 'phase')

  await kamila.goto('/')
  await heading(kamila, rumianek.name)
  expect(await notice.count()).toBe(0)
  await press(page, t('operator.phases.open_now'))
  await page.getByText(t('operator.phases.next_open')).waitFor()
  await kamila.reload()
  await notice.getByText(polish('switchover.banner.owner_title', { company: rumianek.name })).waitFor()
})
