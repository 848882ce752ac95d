import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { visit } from '@/lib/testing/browser'
import { type Server, startServer } from '@/lib/testing/server'
import { glance } from './look'
import { linkIn, mailTo } from './mailbox'
import { enter, signIn } from './street'
import { type Words, wordsOf } from './words'

/** A law firm whose browsers run no scripts: every form is a form. */
let server: Server
let t: Words
beforeAll(async () => {
  server = await startServer({ furnished: inject('furnished') })
  t = await wordsOf('de')
})
afterAll(() => server?.stop())

const plain = { locale: 'de-DE', javaScriptEnabled: false }
const company = 'Kanzlei Dr. Hartwig'
const password = 'drei Ordner im Regal'

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const address = (page: Page, userName: string) => box(page, t('switchover.access.email_for', { userName }))

async function activate(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await box(page, t('street.welcome.password')).fill('zu kurz')
  await press(page, t('street.welcome.submit'))
  await page.getByText(t('errors.password_too_short', { min: 15 })).waitFor()
  await glance(page, 'activation-refused-plain')
  await box(page, t('street.welcome.password')).fill(password)
  await press(page, t('street.welcome.submit'))
  await page.getByRole('heading', { name: company, level: 1 }).waitFor()
}

test('signing in, the switch-over and an invitation without a line of script', async () => {
  const page = await visit(server.origin, plain)
  await signIn(page, t, 'hartwig', 'nicht mein Passwort')
  await page.getByText(t('errors.sign_in_failed')).waitFor()
  await expect.poll(() => box(page, t('street.sign_in.identifier')).inputValue()).toBe('hartwig')
  await glance(page, 'sign-in-refused-plain')
  await enter(page, t, 'hartwig')
  await press(page, t('switchover.banner.start'))
  await page.getByRole('heading', { name: t('switchover.access.title') }).waitFor()

  await address(page, 'pohl').fill('pohl@@kanzlei')
  await press(page, t('switchover.access.save'))
  await page.getByText(t('errors.email_invalid')).waitFor()
  await glance(page, 'accesses-plain')
  await address(page, 'pohl').fill('pohl@kanzlei-hartwig.example')
  await press(page, t('switchover.access.review'))
  await page.getByRole('heading', { name: t('switchover.review.title') }).waitFor()
  await press(page, t('switchover.review.go', { count: 8 }))
  await page.getByRole('heading', { name: t('switchover.done.title', { count: 8 }) }).waitFor()
  await glance(page, 'done-plain')

  const own = await mailTo(server, 'hartwig@kanzlei-hartwig.example', company)
  await activate(page, linkIn(own))
  await page.getByRole('link', { name: t('members.shell.members'), exact: true }).click()
  const form = page.getByRole('form', { name: t('members.invite.title') })
  await form.getByLabel(t('members.invite.name')).fill('Yara Blum')
  await form.getByLabel(t('members.invite.email')).fill('yara@kanzlei-hartwig.example')
  await press(page, t('members.invite.submit'))
  await page.getByRole('row').filter({ hasText: 'Yara Blum' }).waitFor()
  await glance(page, 'members-plain')

  const yara = await visit(server.origin, plain)
  await activate(yara, linkIn(await mailTo(server, 'yara@kanzlei-hartwig.example', 'Yara Blum')))

  const menu = page.getByRole('button', { name: t('members.list.more_for', { name: 'Marc Pohl' }) })
  await menu.click()
  await page.getByRole('link', { name: t('members.action.withdraw') }).click()
  await glance(page, 'question-plain')
  await press(page, t('members.ask.withdraw.submit'))
  await page.getByText(t('members.done.withdraw', { name: 'Marc Pohl' })).waitFor()
})
