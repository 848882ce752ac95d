import type { BrowserContext } from 'playwright-core'

/** Collects whatever the pages of a window complain about, and every request that leaves the product's own host. */
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
  await context.exposeBinding('__blocked', (_source, violation: string) =>
    complaints.push(`policy: ${violation}`),
  )
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      const report = (window as unknown as { __blocked(violation: string): void }).__blocked
      report(`${effectiveDirective} refused ${blockedURI} ${sample}`.trim())
    })
  })
  return complaints
}
