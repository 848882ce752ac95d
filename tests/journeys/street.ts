import type { Page } from 'playwright-core'
import { demoSignIns } from '@/db/seed/sign-ins'
import type { Words } from './words'

export type DemoName = (typeof demoSignIns)[number]['name']

/** Fills in the sign-in page and presses the button. */
export async function signIn(page: Page, t: Words, name: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(t('street.sign_in.identifier')).fill(name)
  await page.getByLabel(t('street.sign_in.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('street.sign_in.submit'), exact: true }).click()
}

/** Signs in one of the people whom the demo names, and waits until they are in their team. */
export async function enter(page: Page, t: Words, name: DemoName): Promise<void> {
  const known = demoSignIns.find((one) => one.name === name)
  await signIn(page, t, name, known?.password ?? '')
  await page.waitForURL(/\/(t\/|teams|operator)/)
}

/** Moves the demo's clock on its page. */
export async function moveClock(page: Page, t: Words, minutes: number): Promise<void> {
  await page.goto('/dev/clock')
  await page.getByLabel(t('dev.clock.minutes')).fill(String(minutes))
  await page.getByRole('button', { name: t('dev.clock.move'), exact: true }).click()
  await page.getByText(t('dev.clock.moved')).waitFor()
}
