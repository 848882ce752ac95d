import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { barriers, paleness } from '@/lib/testing/browser'

/** A folder for pictures of every page that the journeys pass, for whoever wants to look at them. */
const pictures = process.env.LATCHKEY_PICTURES

/**
 * Looks at the page as it stands: no barriers by day or by night, and nothing that has to be scrolled
 * sideways, on this window and on a phone of 360 px.
 */
export async function look(page: Page, name: string): Promise<void> {
  expect(await barriers(page), name).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await paleness(page), `${name} by night`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await glance(page, name)
}

/** The same without asking axe, which needs the page's own scripts to run. */
export async function glance(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  expect(await twins(page), name).toEqual([])
  expect(await overhang(page), `${name} at ${size.width} px`).toEqual([])
  await picture(page, `${name}-${size.width}`)
  if (size.width <= 360) return

  await page.setViewportSize({ width: 360, height: 780 })
  expect(await overhang(page), `${name} at 360 px`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture(page, `${name}-360`)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(size)
}

/** Ids that two elements share: a label or a button would find the first of them, whichever is meant. */
const twins = (page: Page) =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    return ids.filter((id, at) => ids.indexOf(id) !== at)
  })

/** What stands out of the window to the right, if the page can be scrolled there. */
const overhang = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
      .slice(0, 5)
      .concat(`${scrollWidth} px of ${clientWidth}`)
  })

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}
