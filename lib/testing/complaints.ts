import type { BrowserContext } from 'playwright-core'

/**
 * Collects whatever the pages of a window complain about, every request that leaves the product's own host, and every
 * moment at which a page that had a title stands without one.
 */
export async function watch(context: BrowserContext, origin: string): Promise<string[]> {
  const complaints: string[] = []
  const host = new URL(origin).host
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) =>
    complaints.push(`exception: ${error.error().stack ?? error.error().message}`),
  )
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.host !== host)
      complaints.push(`foreign host: ${url.href}`)
  })
  await context.exposeBinding('__complain', (_source, complaint: string) => complaints.push(complaint))
  await context.addInitScript(() => {
    const { __complain } = window as unknown as { __complain(complaint: string): void }
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      __complain(`policy: ${effectiveDirective} refused ${blockedURI} ${sample}`.trim()),
    )
    let title = ''
    new MutationObserver(() => {
      if (title && !document.title) __complain(`no title: ${location.pathname}`)
      title = document.title
    }).observe(document, { subtree: true, childList: true })
  })
  return complaints
}
