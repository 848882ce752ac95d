import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { visit } from '@/lib/testing/browser'
import { type Server, startServer } from '@/lib/testing/server'
import { look } from './look'
import { linkIn, mailsTo, mailTo } from './mailbox'
import { enter, signIn } from './street'
import { type Words, wordsOf } from './words'

/**
 * Krüger's fourteen accesses, from the notice to the last old name; each test goes on where the one before
 * has ended.
 */
let server: Server
let t: Words
beforeAll(async () => {
  server = await startServer({ furnished: inject('furnished') })
  t = await wordsOf('de')
})
afterAll(() => server?.stop())

const german = { locale: 'de-DE' }
const company = 'Krüger Kälte & Klima GmbH'
const at = (name: string) => `${name}@krueger-kaelte.example`
const password = 'Eiszapfen am Harzrand'

const banner = (page: Page) => page.getByRole('region', { name: t('switchover.banner.label') })
const rowOf = (page: Page, userName: string) =>
  page.getByRole('row').filter({ has: page.getByText(userName, { exact: true }) })
const address = (page: Page, userName: string) =>
  page.getByRole('textbox', { name: t('switchover.access.email_for', { userName }), exact: true })
const tick = (page: Page, userName: string, what: 'unused' | 'redirect') =>
  rowOf(page, userName).getByRole('checkbox', { name: t(`switchover.access.${what}`) })
const decided = (page: Page, count: number) =>
  page.getByText(t('switchover.access.decided', { decided: count, total: 14 }), { exact: true }).waitFor()

async function wolfgang(): Promise<Page> {
  const page = await visit(server.origin, german)
  await enter(page, t, 'krueger')
  return page
}

test('a colleague cannot do it, but can ask the one who can', async () => {
  const page = await visit(server.origin, { ...german, expected: [/status of 403/] })
  await enter(page, t, 'krueger2')
  await banner(page).getByText('Wolfgang Krüger kann das erledigen').waitFor()
  await look(page, 'colleague-notice')
  expect((await page.goto('/switch-over'))?.status()).toBe(403)
  await page
    .getByRole('heading', { name: t('switchover.refused.member_title', { name: 'Wolfgang Krüger' }) })
    .waitFor()
  await look(page, 'switch-over-colleague')
  await page.getByRole('button', { name: t('switchover.banner.remind', { name: 'Wolfgang Krüger' }) }).click()
  await page.getByText(/Sie haben Wolfgang Krüger am .* gebeten/).waitFor()
  await mailTo(server, at('w.krueger'), 'Heike Sommer')
})

test('what is wrong is said beside its row, and saves itself', async () => {
  const page = await wolfgang()
  await banner(page).getByText('Heike Sommer').waitFor()
  await banner(page)
    .getByRole('button', { name: t('switchover.banner.start') })
    .click()
  await page.getByRole('heading', { name: t('switchover.access.title') }).waitFor()
  await look(page, 'accesses')
  await rowOf(page, 'f.fuchs').getByText(t('errors.email_missing')).waitFor()
  await rowOf(page, 'praktikum17').getByText(t('switchover.access.suggest_unused')).waitFor()

  const says = async (userName: string, typed: string, sentence: string) => {
    await address(page, userName).fill(typed)
    await rowOf(page, userName).getByText(sentence).waitFor()
  }
  await says('vertrieb', 'info@@krueger', t('errors.email_invalid'))
  await says('ffuchs', at('BUERO'), t('errors.email_twice_here'))
  await rowOf(page, 'krueger2').getByText(t('errors.email_twice_here')).waitFor()
  await says('f.fuchs', 'mia.roth@post.example', t('errors.email_taken'))
  await says('krueger', at('info+krueger'), t('errors.main_account_placeholder'))
  expect(await page.getByRole('main').textContent()).not.toContain('Rheinblick')
  await look(page, 'accesses-problems')

  await page.getByRole('button', { name: t('switchover.access.review') }).click()
  await page.getByRole('heading', { name: t('switchover.review.title') }).waitFor()
  await look(page, 'review-problems')
  await expect.poll(() => page.getByRole('button', { name: /Jetzt umstellen/ }).count()).toBe(0)
})

test('it is there again after a reload, and tomorrow', async () => {
  const page = await wolfgang()
  await banner(page).getByText(t('switchover.banner.begun_title')).waitFor()
  await banner(page)
    .getByRole('link', { name: t('switchover.banner.go_on') })
    .click()
  await expect.poll(() => address(page, 'vertrieb').inputValue()).toBe('info@@krueger')

  await address(page, 'krueger').fill(at('w.krueger'))
  await address(page, 'vertrieb').fill(at('info'))
  await address(page, 'ffuchs').fill(at('f.fuchs'))
  await address(page, 'f.fuchs').fill(at('dispo'))
  await tick(page, 'praktikum17', 'unused').check()
  await address(page, 'fahrer01').fill(at('info+ali'))
  await tick(page, 'fahrer01', 'redirect').check()
  await decided(page, 7)
  await page.reload()
  await decided(page, 7)
  await expect.poll(() => address(page, 'fahrer01').inputValue()).toBe(at('info+ali'))
  await expect.poll(() => tick(page, 'fahrer01', 'redirect').isChecked()).toBe(true)

  await page.getByRole('button', { name: t('switchover.access.fill_placeholders', { count: 7 }) }).click()
  await decided(page, 14)
  await expect.poll(() => tick(page, 'fahrer08', 'redirect').isChecked()).toBe(true)
  await look(page, 'accesses-decided')
})

test('then it happens, once', async () => {
  const heike = await visit(server.origin, german)
  await enter(heike, t, 'krueger2')
  const page = await wolfgang()
  await page.goto('/switch-over')
  await page.getByRole('button', { name: t('switchover.access.review') }).click()
  await page.getByRole('heading', { name: t('switchover.review.title') }).waitFor()
  await page.getByText('praktikum17').waitFor()
  await rowOf(page, 'fahrer03').getByText(at('w.krueger')).waitFor()
  await look(page, 'review')

  const twice = await page.context().newPage()
  await twice.goto(page.url())
  const go = t('switchover.review.go', { count: 13 })
  await page.getByRole('button', { name: go }).click()
  const done = page.getByRole('heading', { name: t('switchover.done.title', { count: 13 }) })
  await done.waitFor()
  await look(page, 'done')
  await twice.getByRole('button', { name: go }).click()
  await twice.getByText(t('errors.switch_over_done')).waitFor()
  await page.reload()
  await done.waitFor()

  await mailTo(server, at('info'), t('switchover.mail.activation.subject', { company }))
  await expect.poll(async () => (await mailsTo(server, at('w.krueger'))).length).toBe(1 + 1 + 8)
  expect(await mailsTo(server, at('info+ali'))).toEqual([])
  const forAli = await mailTo(server, at('w.krueger'), 'Ali Yilmaz')
  expect(forAli.subject).toContain(t('mail.for', { name: 'Ali Yilmaz' }))

  await heike.reload()
  await heike.getByText(t('street.sign_in.why_ended')).waitFor()
})

test('the old name opens nothing and says nothing; a mail says how one signs in now', async () => {
  const link = linkIn(
    await mailTo(server, at('w.krueger'), t('switchover.mail.activation_main.subject', { company })),
  )
  const page = await visit(server.origin, german)
  await page.goto(link)
  await page.getByRole('textbox', { name: t('street.welcome.password') }).fill(password)
  await page.getByRole('button', { name: t('street.welcome.submit') }).click()
  await page.getByRole('heading', { name: company, level: 1 }).waitFor()
  await look(page, 'home-switched')

  const stranger = await visit(server.origin, german)
  const answers = new Set<string | null>()
  for (const [name, typed] of [
    ['krueger', 'Kaelte-Klima-55'],
    ['fahrer03', 'Schneeflocke 3'],
    ['nie-gehört', 'Kaelte-Klima-55'],
  ] as const) {
    await signIn(stranger, t, name, typed)
    await stranger.getByText(t('errors.sign_in_failed')).waitFor()
    answers.add(await stranger.getByRole('main').textContent())
  }
  expect(answers.size).toBe(1)
  const hint = await mailTo(server, at('w.krueger'), t('street.mail.sign_in_now.subject'))
  expect(hint.text).toContain(at('w.krueger'))
  // Carsten has no password yet, so he gets his link again, at the main account.
  await mailTo(
    server,
    at('w.krueger'),
    `${t('mail.for', { name: 'Carsten Pohl' })} ${t('street.mail.link_again.subject', { company })}`,
  )
})
