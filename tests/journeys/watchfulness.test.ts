import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers, openWindow } from '@/lib/testing/browser'

/** What a page may hold, and the one complaint by which a journey over it would fail. */
const pages = [
  ['/quiet', '', []],
  ['/exception', '<script>throw new Error("broken")</script>', [/^exception: Error: broken/]],
  ['/console', '<script>console.error("oh")</script>', [/^console: oh/]],
  [
    '/foreign',
    '<img alt="" src="http://tracker.example/x.png">',
    [/^foreign host: http:\/\/tracker/, /^console:/],
  ],
  ['/untitled', '<script>onload = () => { document.title = "" }</script>', [/^no title: \/untitled/]],
  ['/policy', '<script>let x</script>', [/^console:/, /^policy: script-src-elem refused inline/]],
] as const

const server = createServer((request, response) => {
  const body = pages.find(([path]) => path === request.url)?.[1] ?? '<p style="color:#ccc">pale</p>'
  response.setHeader('content-type', 'text/html')
  if (request.url === '/policy') response.setHeader('content-security-policy', "default-src 'self'")
  response.end(
    `<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>${body}</main></html>`,
  )
})
let origin: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test.each(pages)('%s', async (path, _body, patterns) => {
  const { page, complaints } = await openWindow(origin)
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.context().close()
  expect(complaints).toHaveLength(patterns.length)
  for (const pattern of patterns) expect(complaints.join('\n')).toMatch(new RegExp(pattern, 'm'))
})

test('axe is heard', async () => {
  const { page } = await openWindow(origin)
  await page.goto('/pale')
  expect(await barriers(page)).toEqual([expect.stringMatching(/^color-contrast at p: /)])
  await page.context().close()
})
