import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '@/lib/kernel/clock'
import { visit } from '@/lib/testing/browser'
import { aFactor, anApp, codesOnPaper } from '@/lib/testing/factors'
import { aPasskey } from '@/lib/testing/passkey'
import { aBareTeam, type BareTeam } from '@/lib/testing/team'
import { password, type Someone, seated } from '../http/scene'
import { type Site, startSite } from '../http/site'
import { withAuthenticator } from './factor-steps'
import { glance, look } from './look'
import { codeFrom } from './mailbox'
import { signIn } from './street'
import { type Words, wordsOf } from './words'

/** People who have set up a second factor, at the door and in front of something dangerous. */
let site: Site
let team: BareTeam
let t: Words
beforeAll(async () => {
  site = await startSite()
  team = await aBareTeam()
  t = await wordsOf('en')
})
afterAll(() => site?.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const code = (page: Page, by: 'totp' | 'recovery' | 'sent') =>
  page.getByRole('textbox', { name: t(`second_factor.code.${by}`), exact: true })
const home = (page: Page) => page.waitForURL(`**/t/${team.slug}`)

/** Somebody who has typed the password and stands before the second factor. */
async function before(someone: Someone, options: Parameters<typeof visit>[1] = {}): Promise<Page> {
  const page = await visit(site.origin(), options)
  await signIn(page, t, someone.email, password)
  await page.waitForURL('**/second-factor')
  return page
}

test('an authenticator app: wrong, right, trusted from then on, and asked again before something dangerous', async () => {
  const tom = await seated(team, 'owner', 'Tom Brandt')
  const app = await anApp(tom.userId)
  const page = await before(tom)
  await look(page, 'factor-app')
  await code(page, 'totp').fill('000000')
  await press(page, t('second_factor.confirm'))
  await page.getByText(t('errors.factor_code_wrong')).waitFor()
  await look(page, 'factor-app-refused')
  // Everything else leads back here.
  await page.goto(`/t/${team.slug}/settings/members`)
  await page.waitForURL('**/second-factor')
  const halfway = await page.context().cookies()
  await page.getByRole('checkbox').check()
  await code(page, 'totp').fill(app.code())
  await press(page, t('second_factor.confirm'))
  await home(page)
  // The cookie from before the factor is no session any more, and never becomes one.
  const session = (cookies: typeof halfway) => cookies.find(({ name }) => name === 'latchkey-session')?.value
  expect(session(await page.context().cookies())).not.toBe(session(halfway))
  const copied = await visit(site.origin())
  await copied.context().addCookies(halfway)
  await copied.goto(`/t/${team.slug}`)
  await copied.waitForURL('**/sign-in?*')

  await page.context().clearCookies({ name: 'latchkey-session' })
  await signIn(page, t, tom.email, password)
  await home(page)
  await page.goto('/account/confirm')
  await look(page, 'factor-step-up')
  await code(page, 'totp').fill(app.code(30))
  await press(page, t('second_factor.confirm'))
  await page.getByRole('heading', { name: t('second_factor.step_up.done') }).waitFor()
  await look(page, 'factor-confirmed')
})

test('a code by mail: sent by a button, sent again, typed with a blank; the way to where one wanted is kept', async () => {
  const piotr = await seated(team, 'member', 'Piotr Wójcik')
  await aFactor(piotr.userId, 'email')
  const page = await visit(site.origin())
  await page.goto('/account/profile')
  await page.waitForURL('**/sign-in?to=*')
  await page.getByLabel(t('street.sign_in.identifier')).fill(piotr.email)
  await page.getByLabel(t('street.sign_in.password'), { exact: true }).fill(password)
  await press(page, t('street.sign_in.submit'))
  await page.waitForURL('**/second-factor?to=*')
  await look(page, 'factor-mail')
  const mailed = await codeFrom({ origin: site.origin() }, piotr.email, () =>
    press(page, t('second_factor.send')),
  )
  await code(page, 'sent').waitFor()
  await look(page, 'factor-mail-sent')
  await press(page, t('second_factor.send_again'))
  await page.getByText(/Too many tries/).waitFor()
  await code(page, 'sent').fill(`${mailed.slice(0, 4)} ${mailed.slice(4)}`)
  await press(page, t('second_factor.confirm'))
  await page.waitForURL('**/account/profile')
})

test('a passkey: the best way at the door, and alone on the sign-in page', async () => {
  const mia = await seated(team, 'member', 'Mia Roth')
  await anApp(mia.userId)
  const passkey = await aPasskey(mia.userId)
  const page = await before(mia)
  await withAuthenticator(page, passkey.virtual)
  await look(page, 'factor-passkey')
  await press(page, t('second_factor.passkey_use'))
  await home(page)

  await page.context().clearCookies()
  await page.goto('/sign-in?to=/account/sessions')
  await look(page, 'sign-in-with-passkey')
  await press(page, t('second_factor.passkey_sign_in'))
  await page.waitForURL('**/account/sessions')
})

test('a passkey that nobody knows opens nothing, and says so', async () => {
  const gone = await aPasskey((await seated(team, 'member', 'Gone')).userId, { endedAt: now() })
  const page = await visit(site.origin())
  await withAuthenticator(page, gone.virtual)
  await page.goto('/sign-in')
  await press(page, t('second_factor.passkey_sign_in'))
  await page.getByText(t('errors.passkey_sign_in_failed')).waitFor()
  await look(page, 'passkey-refused')
})

test('without script: the app, a wrong and a right recovery code, a code by mail', async () => {
  const sanne = await seated(team, 'member', 'Sanne de Wit')
  await anApp(sanne.userId)
  await aFactor(sanne.userId, 'email')
  const [paper = ''] = await codesOnPaper(sanne.userId)
  const page = await before(sanne, { javaScriptEnabled: false })
  await code(page, 'totp').fill('12345')
  await press(page, t('second_factor.confirm'))
  await page.getByText(t('errors.factor_code_wrong')).waitFor()
  await glance(page, 'factor-refused-plain')
  await page.getByRole('link', { name: t('second_factor.way.recovery') }).click()
  await code(page, 'recovery').fill('AAAA-AAAA-AAAA-AAAA')
  await press(page, t('second_factor.confirm'))
  await page.getByText(t('errors.recovery_code_wrong')).waitFor()
  await code(page, 'recovery').fill(paper.toLowerCase())
  await press(page, t('second_factor.confirm'))
  await page.getByText(t('second_factor.step_up.recovery_left', { left: 9 })).waitFor()
  await glance(page, 'factor-recovered-plain')

  const again = await before(sanne, { javaScriptEnabled: false })
  await again.getByRole('link', { name: /E-mail|e-mail/ }).click()
  const mailed = await codeFrom({ origin: site.origin() }, sanne.email, () =>
    press(again, t('second_factor.send')),
  )
  await code(again, 'sent').fill(mailed)
  await press(again, t('second_factor.confirm'))
  await home(again)
})

test('none of it works: said with the reason, and the way on is named', async () => {
  const kees = await seated(team, 'member', 'Kees Visser')
  await anApp(kees.userId, { failures: 100 })
  await aFactor(kees.userId, 'email')
  await site.sql('update users set reset_by_mail_at = $1 where id = $2', [now(), kees.userId])
  const page = await before(kees)
  await page.getByText(t('second_factor.none_works')).waitFor()
  await look(page, 'factor-none')
  await page.getByRole('link', { name: t('second_factor.help') }).waitFor()
  await press(page, t('common.sign_out'))
  await page.waitForURL('**/sign-in*')
})

test('whoever has no factor has nothing to confirm', async () => {
  const mia = await seated(team, 'member', 'Mia Roth')
  const page = await visit(site.origin())
  await signIn(page, t, mia.email, password)
  await home(page)
  await page.goto('/account/confirm')
  await page.getByRole('heading', { name: t('second_factor.step_up.nothing') }).waitFor()
  await look(page, 'factor-nothing')
})
