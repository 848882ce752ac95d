import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { LINK_DAYS } from '@/lib/switchover/link-days'
import { visit } from '@/lib/testing/browser'
import { type Server, startServer } from '@/lib/testing/server'
import { look } from './look'
import { linkIn, mailsTo, mailTo } from './mailbox'
import { enter, moveClock, signIn } from './street'
import { type Words, wordsOf } from './words'

/** Zielony Panel switches over on a phone, and its people come in one after the other, on theirs. */
let server: Server
let t: Words
beforeAll(async () => {
  server = await startServer({ furnished: inject('furnished') })
  t = await wordsOf('pl')
})
afterAll(() => server?.stop())

const company = 'Zielony Panel Sp. z o.o.'
const phone = { locale: 'pl-PL', viewport: { width: 360, height: 780 }, hasTouch: true }
const password = 'kawa o szóstej rano'

const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const gone = (page: Page) => page.getByRole('heading', { name: t('street.gone.title') }).waitFor()

/** The mail that somebody got when the company switched over. */
const activation = (address: string) =>
  mailTo(server, address, t('switchover.mail.activation.subject', { company }))

async function choose(page: Page, typed: string): Promise<void> {
  await box(page, t('street.welcome.password')).fill(typed)
  await page.getByRole('button', { name: t('street.welcome.submit') }).click()
}

test('on a phone, from the notice to the last button', async () => {
  const page = await visit(server.origin, phone)
  await page.goto('/sign-in')
  await look(page, 'sign-in')
  await enter(page, t, 'a.nowak')
  const banner = page.getByRole('region', { name: t('switchover.banner.label') })
  await banner.getByText(t('switchover.banner.owner_title', { company })).waitFor()
  await look(page, 'home-with-notice')
  await banner.getByRole('button', { name: t('switchover.banner.start') }).click()
  await page.getByRole('heading', { name: t('switchover.access.title') }).waitFor()
  await look(page, 'switch-over-accesses')
  await page.getByRole('button', { name: t('switchover.access.review') }).click()
  await page.getByRole('heading', { name: t('switchover.review.title') }).waitFor()
  await look(page, 'switch-over-review')
  await page.getByRole('button', { name: t('switchover.review.go', { count: 12 }) }).click()
  await page.getByRole('heading', { name: t('switchover.done.title', { count: 12 }) }).waitFor()
  await look(page, 'switch-over-done')

  const mail = await mailTo(server, 'agnieszka@zielonypanel.example', company)
  const [code = ''] = /\b[0-9A-Z]{3}-[0-9A-Z]{3}\b/.exec(mail.text) ?? []
  await page.getByText(code).waitFor()
})

test('a mail in one’s own language; looking at the link changes nothing, a password opens the door', async () => {
  const mail = await activation('kasia@zielonypanel.example')
  expect(mail.text).toContain(t('switchover.mail.activation.greeting', { name: 'Kasia Lewandowska' }))
  expect(new Set(mail.links).size).toBe(1)
  expect(await mailsTo(server, 'kasia@zielonypanel.example')).toHaveLength(1)
  const link = linkIn(mail)
  for (let scanned = 0; scanned < 3; scanned += 1)
    expect((await fetch(server.origin + link)).status).toBe(200)

  const page = await visit(server.origin, phone)
  await page.goto(link)
  await page.getByRole('heading', { name: company }).waitFor()
  await page.getByText('kasia@zielonypanel.example').waitFor()
  await look(page, 'activation')

  for (const [typed, sentence] of [
    ['za krótkie', t('errors.password_too_short', { min: 15 })],
    ['passwordpassword', t('errors.password_common')],
    ['Kasia Zielony Panel', t('errors.password_context')],
  ] as const) {
    await choose(page, typed)
    await page.getByText(sentence).waitFor()
  }
  await look(page, 'activation-refused')
  await choose(page, password)
  await page.getByRole('heading', { name: company, level: 1 }).waitFor()
  await look(page, 'member-home')

  await page.getByRole('button', { name: t('members.shell.open_menu') }).click()
  await page.getByRole('button', { name: 'Kasia Lewandowska' }).click()
  await look(page, 'menu-open')
  await page.getByRole('button', { name: t('common.sign_out') }).click()
  await page.getByText(t('street.sign_in.why_signed_out')).waitFor()
  await signIn(page, t, 'Kasia@ZielonyPanel.example', password)
  await page.getByRole('heading', { name: company, level: 1 }).waitFor()

  // The link has done its work, and the name of old opens nothing.
  await page.goto(link)
  await gone(page)
  const other = await visit(server.origin, phone)
  await signIn(other, t, 'k.lewandowska', password)
  await other.getByText(t('errors.sign_in_failed')).waitFor()
})

test('who comes too late asks for a new link, and gets it where the old one went', async () => {
  const link = linkIn(await activation('ola@zielonypanel.example'))
  const page = await visit(server.origin, phone)
  await moveClock(page, t, (LINK_DAYS + 1) * 24 * 60)
  await page.goto(link)
  await gone(page)
  await look(page, 'link-expired')
  await page.getByRole('button', { name: t('street.gone.ask') }).click()
  await page.getByText(t('street.gone.asked')).waitFor()
  const again = await mailTo(
    server,
    'ola@zielonypanel.example',
    t('street.mail.link_again.subject', { company }),
  )
  await page.goto(linkIn(again))
  await choose(page, password)
  await page.getByRole('heading', { name: company, level: 1 }).waitFor()

  await page.goto('/dev/clock')
  await look(page, 'clock')
  await page.getByRole('button', { name: t('dev.clock.back') }).click()
  await page.getByText(t('dev.clock.moved')).first().waitFor()
  await page.goto('/dev/mailbox')
  await look(page, 'mailbox')
})
