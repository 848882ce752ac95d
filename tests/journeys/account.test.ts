import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { demoPassword } from '@/db/seed/sign-ins'
import { visit } from '@/lib/testing/browser'
import { type Server, startServer } from '@/lib/testing/server'
import { look } from './look'
import { linkIn, mailsTo, mailTo } from './mailbox'
import { signIn } from './street'
import { type Words, wordsOf } from './words'

/**
 * Karin Ostheim and her own account, in the order of the tests: each goes on where the one before has ended.
 */
let server: Server
let german: Words
let english: Words
beforeAll(async () => {
  server = await startServer({ furnished: inject('furnished') })
  ;[german, english] = await Promise.all([wordsOf('de'), wordsOf('en')])
})
afterAll(() => server?.stop())

const oldAddress = 'ostheim@rheinblick.example'
const newAddress = 'karin@rheinblick.example'
const newPassword = 'Nebel über der Eifel'

/** A window in which Karin is signed in. */
async function karin(address: string, password: string, t: Words): Promise<Page> {
  const page = await visit(server.origin, { locale: t === german ? 'de-DE' : 'en-GB' })
  await signIn(page, t, address, password)
  await page.waitForURL(/\/t\//)
  return page
}

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function isOut(page: Page, t: Words): Promise<void> {
  await page.reload()
  await page.getByText(t('street.sign_in.why_ended')).waitFor()
}

test('another password: the old one first, reasons for a weak one, and everybody else is signed out', async () => {
  const t = german
  const [page, elsewhere] = [
    await karin(oldAddress, demoPassword, t),
    await karin(oldAddress, demoPassword, t),
  ]
  await page.goto('/account/security')
  await look(page, 'account-security')
  await page.getByRole('link', { name: t('account.security.change_password') }).click()
  await look(page, 'password-dialog')
  const change = async (current: string, password: string) => {
    await box(page, t('account.security.current')).fill(current)
    await box(page, t('account.security.new')).fill(password)
    await press(page, t('account.security.change_password'))
  }
  await change('nicht mein Passwort', newPassword)
  await page.getByText(t('errors.password_wrong')).waitFor()
  await change(demoPassword, 'zu kurz')
  await page.getByText(t('errors.password_too_short', { min: 15 })).waitFor()
  await look(page, 'password-refused')
  await change(demoPassword, 'Karin Ostheim 2026!')
  await page.getByText(t('errors.password_context')).waitFor()
  await change(demoPassword, newPassword)
  await page.getByText(t('account.security.password_changed')).waitFor()
  await look(page, 'password-changed')

  await isOut(elsewhere, t)
  await mailTo(server, oldAddress, t('account.mail.password_changed.subject'))
  await signIn(elsewhere, t, oldAddress, demoPassword)
  await elsewhere.getByText(t('errors.sign_in_failed')).waitFor()
  await look(elsewhere, 'sign-in-refused')
  await signIn(elsewhere, t, oldAddress, newPassword)
  await elsewhere.waitForURL(/\/t\//)
})

test('name and language, at once', async () => {
  const page = await karin(oldAddress, newPassword, german)
  await page.goto('/account')
  await look(page, 'account-profile')
  await box(page, german('account.profile.name')).fill('')
  await press(page, german('common.save'))
  await page.getByText(german('errors.name_missing')).waitFor()
  await box(page, german('account.profile.name')).fill('Karin Ostheim-Brandt')
  await page.getByLabel(german('account.profile.language')).selectOption('en')
  await press(page, german('common.save'))
  await page.getByRole('heading', { name: english('account.profile.title'), level: 1 }).waitFor()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByText(english('account.profile.saved')).waitFor()
  await page.getByRole('button', { name: 'Karin Ostheim-Brandt' }).waitFor()
})

test('another address: confirmed in the new mailbox, told to the old one', async () => {
  const t = english
  const page = await karin(oldAddress, newPassword, t)
  await page.goto('/account/security')
  await page.getByRole('link', { name: t('account.security.change_address') }).click()
  await look(page, 'address-change-dialog')
  await box(page, t('account.security.new_address')).fill(newAddress)
  await box(page, t('account.security.own_password')).fill(newPassword)
  await press(page, t('account.security.send_link'))
  await page.getByText(t('account.security.link_sent', { email: newAddress })).waitFor()
  await page.goto('/account/security')
  await page.getByRole('region', { name: t('account.security.email_asked') }).waitFor()
  await look(page, 'address-pending')

  await mailTo(server, oldAddress, t('account.mail.email_asked.subject'))
  const link = linkIn(await mailTo(server, newAddress, t('account.mail.email_confirm.subject')))
  const mailbox = await visit(server.origin)
  for (let looks = 0; looks < 3; looks += 1) await mailbox.goto(link)
  await look(mailbox, 'address-confirm')
  await page.reload()
  await page.getByText(oldAddress).first().waitFor()

  await press(mailbox, t('street.confirm.submit'))
  await mailbox.getByRole('heading', { name: t('street.confirm.done_title') }).waitFor()
  await look(mailbox, 'address-confirmed')
  await mailTo(server, oldAddress, t('recovery.mail.address_changed.subject'))
  await mailbox.goto(link)
  await mailbox.getByRole('heading', { name: t('street.gone.title') }).waitFor()

  await signIn(mailbox, t, oldAddress, newPassword)
  await mailbox.getByText(t('errors.sign_in_failed')).waitFor()
  await signIn(mailbox, t, newAddress, newPassword)
  await mailbox.waitForURL(/\/t\//)
  const sent = await mailsTo(server, newAddress)
  expect(sent.filter((mail) => mail.subject === t('account.mail.email_confirm.subject'))).toHaveLength(1)
})

test('sessions are seen and ended', async () => {
  const t = english
  const first = await karin(newAddress, newPassword, t)
  const second = await karin(newAddress, newPassword, t)
  const third = await karin(newAddress, newPassword, t)
  await first.goto('/account/sessions')
  await look(first, 'sessions')
  const rows = first.getByRole('row').filter({ has: first.getByRole('button') })
  const before = await rows.count()
  // The newest of the others stands first.
  await rows.first().getByRole('button').click()
  await expect.poll(() => rows.count()).toBe(before - 1)
  await isOut(third, t)
  await press(first, t('account.sessions.end_others'))
  await first.getByText(t('account.sessions.only')).waitFor()
  await look(first, 'sessions-only')
  await isOut(second, t)
  await first.reload()
  await first.getByText(t('account.sessions.only')).waitFor()
})
