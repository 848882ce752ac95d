import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { demoSignIns } from '@/db/seed/sign-ins'
import { visit } from '@/lib/testing/browser'
import { type Server, startServer } from '@/lib/testing/server'
import { look } from './look'
import { type Words, wordsOf } from './words'

/** Van der Meer switches over, and takes an invitation back, without anybody touching a mouse. */
let server: Server
let t: Words
beforeAll(async () => {
  server = await startServer({ furnished: inject('furnished') })
  t = await wordsOf('nl')
})
afterAll(() => server?.stop())

/** Presses Tab until this has the focus; every stop on the way is in sight and can be seen to have it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const stops: string[] = []
  while (stops.length < 120) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(whereTheFocusIs)
    expect(stop.seen, `${stop.name} shows the focus`).toBe(true)
    if (await target.evaluate((element) => element === document.activeElement)) return
    stops.push(stop.name)
  }
  throw new Error(`Tab never came to it: ${stops.join(' › ')}`)
}

/** Runs in the page. */
function whereTheFocusIs() {
  const element = document.activeElement as HTMLElement
  const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30)}`
  if (element === document.body) return { name, seen: true }
  const framed = element.closest<HTMLElement>('.control') ?? element
  const { top, bottom, width } = element.getBoundingClientRect()
  const marks = [element, framed].some((one) => {
    const { outlineStyle, boxShadow } = getComputedStyle(one)
    return outlineStyle !== 'none' || boxShadow !== 'none'
  })
  return { name, seen: marks && width > 0 && bottom > 0 && top < window.innerHeight }
}

const focused = (page: Page) => page.locator(':focus')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

test('signing in, the switch-over and a question, by keyboard alone', async () => {
  const page = await visit(server.origin, { locale: 'nl-NL' })
  await page.goto('/sign-in')
  await look(page, 'sign-in-dutch')
  await expect.poll(() => focused(page).getAttribute('name')).toBe('identifier')
  await page.keyboard.type('mvandermeer')
  await tabTo(page, page.getByRole('textbox', { name: t('street.sign_in.password'), exact: true }))
  await page.keyboard.type(demoSignIns.find(({ name }) => name === 'mvandermeer')?.password ?? '')
  await page.keyboard.press('Enter')

  const banner = page.getByRole('region', { name: t('switchover.banner.label') })
  await banner.waitFor()
  await page.keyboard.press('Tab')
  await expect.poll(() => focused(page).textContent()).toBe(t('common.skip'))
  await press(page, banner.getByRole('button', { name: t('switchover.banner.start') }))
  await page.getByRole('heading', { name: t('switchover.access.title') }).waitFor()
  await tabTo(
    page,
    page.getByRole('textbox', { name: t('switchover.access.email_for', { userName: 'kvisser' }) }),
  )
  await page.keyboard.press('Control+A')
  await page.keyboard.type('kees')
  await page.getByText(t('errors.email_invalid')).waitFor()
  await expect.poll(() => focused(page).inputValue()).toBe('kees')
  await page.keyboard.type('@vdmeer-zonwering.example')
  await expect.poll(() => page.getByText(t('errors.email_invalid')).count()).toBe(0)
  await press(page, button(page, t('switchover.access.review')))
  await page.getByRole('heading', { name: t('switchover.review.title') }).waitFor()
  await press(page, button(page, t('switchover.review.go', { count: 11 })))
  await page.getByRole('heading', { name: t('switchover.done.title', { count: 11 }) }).waitFor()
  await look(page, 'done-dutch')

  await press(page, page.getByRole('link', { name: t('switchover.done.members') }))
  await page.getByRole('heading', { name: t('members.list.title'), level: 1 }).waitFor()
  await look(page, 'members-dutch')
  const more = page.getByRole('button', { name: t('members.list.more_for', { name: 'Daan Kok' }) })
  const openQuestion = async () => {
    await press(page, page.getByRole('link', { name: t('members.action.withdraw') }))
    await page.getByRole('dialog').waitFor()
  }
  await press(page, more)
  await openQuestion()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await expect.poll(() => more.evaluate((element) => element === document.activeElement)).toBe(true)

  await page.keyboard.press('Enter')
  await openQuestion()
  const dialog = page.getByRole('dialog')
  for (let stops = 0; stops < 8; stops += 1) {
    await page.keyboard.press('Tab')
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  }
  await press(page, dialog.getByRole('button', { name: t('members.ask.withdraw.submit') }))
  await page.getByText(t('members.done.withdraw', { name: 'Daan Kok' })).waitFor()
})
