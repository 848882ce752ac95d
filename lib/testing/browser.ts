import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { watch } from './complaints'
import { findChromium } from './programs.mjs'

export type Visit = BrowserContextOptions & {
  /** What this test provokes on purpose, such as the console's line about a 404 that it asks for. */
  expected?: RegExp[]
}

/**
 * Opens a browser window of one person at the product. When the test ends, the window is closed, and the test fails
 * if a page complained: an error on the console, an exception, a blocked resource, a request to somebody else's server.
 */
export async function visit(origin: string, { expected = [], ...options }: Visit = {}): Promise<Page> {
  const { page, complaints } = await openWindow(origin, options)
  onTestFinished(async () => {
    await page.context().close()
    expect(complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)))).toEqual([])
  })
  return page
}

/** A window whose complaints are collected, and nothing more. */
export async function openWindow(origin: string, options: BrowserContextOptions = {}) {
  const context = await (await browser()).newContext({
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(15_000)
  const complaints = await watch(context, origin)
  return { page: await context.newPage(), complaints }
}

/** What axe finds on the page as it is, by WCAG 2.2 A and AA: one line for each element that offends. */
export const barriers = (page: Page): Promise<string[]> =>
  offences(page, {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  })

/** The same for those rules only that look at colours: what is left to ask of a page in its other colours. */
export const paleness = (page: Page): Promise<string[]> =>
  offences(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] })

async function offences(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  // Evaluated and not added as a script tag, which the page's own policy would refuse.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const results = await page.evaluate(
    (only) => (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: only }),
    runOnly,
  )
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id} at ${target.join(' ')}: ${any[0]?.message ?? help}`),
  )
}

let open: Promise<Browser> | undefined

/** One browser for all tests of a worker; it ends with the worker. */
function browser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is needed: apt-get install chromium')
  open ??= chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Nothing outside this machine has an address, so that a foreign request fails here as on an office network.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
    ],
  })
  return open
}
