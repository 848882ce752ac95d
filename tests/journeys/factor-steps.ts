import type { Page } from 'playwright-core'
import { visit } from '@/lib/testing/browser'
import { codeOf } from '@/lib/testing/oathtool'
import { password, type Someone } from '../http/scene'
import { linkIn, mailFrom } from './mailbox'
import { signIn } from './street'
import type { Words } from './words'

/** What people do with second factors, whoever they are and whatever they speak. */
export type Where = { origin: string; t: Words; locale: string }

/** A telephone: small and dark. */
export const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, colorScheme: 'dark' as const }

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

export const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

/** A browser of somebody who has typed name and password. */
export async function arrive(
  { origin, t, locale }: Where,
  someone: Pick<Someone, 'email'>,
  options: Parameters<typeof visit>[1] = {},
): Promise<Page> {
  const page = await visit(origin, { locale, ...options })
  await signIn(page, t, someone.email, password)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return page
}

/** Types what the app shows, where a second factor is asked for. */
export async function giveCode({ t }: Where, page: Page, key: string, seconds = 0): Promise<void> {
  await box(page, t('second_factor.code.totp')).fill(codeOf(key, seconds))
  await press(page, t('second_factor.confirm'))
}

/** Signs in with password and app. */
export async function enterWithApp(where: Where, someone: Someone, key: string): Promise<Page> {
  const page = await arrive(where, someone)
  await page.waitForURL('**/second-factor')
  await giveCode(where, page, key)
  await page.waitForURL('**/t/*')
  return page
}

/** The link in the mailbox that says that it is really they who set something up; opened on the telephone. */
export async function askMailbox(where: Where, page: Page, email: string): Promise<Page> {
  const { origin, t, locale } = where
  const mail = await mailFrom({ origin }, email, t('factors.mail.proof.subject'), async () => {
    await press(page, t('factors.proof.send', { to: email }))
    await page.getByRole('region', { name: t('factors.proof.waiting', { to: email }) }).waitFor()
  })
  const other = await visit(origin, { locale, ...phone })
  await other.goto(linkIn(mail))
  return other
}

/** Shows by mail that it is they, and goes on. */
export async function prove(where: Where, page: Page, email: string): Promise<void> {
  const { t } = where
  const other = await askMailbox(where, page, email)
  await press(other, t('factors.link.yes'))
  await other.getByRole('heading', { name: t('factors.link.confirmed_title') }).waitFor()
  await page.getByRole('link', { name: t('factors.proof.go_on'), exact: true }).click()
}

/** Chooses a kind where the kinds are listed, and shows by mail that it is they. */
export async function begin(
  where: Where,
  page: Page,
  kind: 'totp' | 'passkey',
  email: string,
): Promise<void> {
  const { t } = where
  const name = t('factors.choose.set_up_named', { kind: t(`factors.kind.${kind}`) })
  await page.getByRole('link', { name, exact: true }).click()
  await prove(where, page, email)
}

/** Lets the page draw its picture, and gives back the key that stands below it. */
export async function scan({ t }: Where, page: Page): Promise<string> {
  await press(page, t('factors.totp.begin'))
  await page.getByRole('img', { name: t('factors.totp.picture'), exact: true }).waitFor()
  return (await page.getByText(/^([A-Z2-7]{4} ?){8}$/).textContent()) ?? ''
}

/** The first code of the new app. */
export async function confirmApp({ t }: Where, page: Page, code: string): Promise<void> {
  await box(page, t('factors.totp.code')).fill(code)
  await press(page, t('factors.totp.submit'))
}

/** The ten codes that are shown once, kept by a press. */
export async function keepCodes({ t }: Where, page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: t('factors.codes.list'), exact: true })
  await list.waitFor()
  const codes = await list.getByRole('listitem').allTextContents()
  await press(page, t('factors.codes.kept'))
  await list.waitFor({ state: 'detached' })
  return codes
}

/** An app from the list of kinds to the kept codes. */
export async function setUpApp(where: Where, page: Page, { email }: Someone) {
  await begin(where, page, 'totp', email)
  const key = await scan(where, page)
  await confirmApp(where, page, codeOf(key))
  return { key, codes: await keepCodes(where, page) }
}

/** Presses what opens another tab, and gives that one back. */
export async function newTab(page: Page, name: string): Promise<Page> {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name, exact: true }).click(),
  ])
  return tab
}

/** A browser whose device makes and holds passkeys, this one to begin with, and recognises its person. */
export async function withAuthenticator(page: Page, credential?: object) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  if (credential)
    await devtools.send('WebAuthn.addCredential', { authenticatorId, credential: credential as never })
  return async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials
}
