import { gunzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { findChromium } from '@/lib/testing/programs.mjs'
import { buildBare } from './app-folder'
import { askFor } from './ask'
import type { Finding, Measurement } from './measurement'
import { number } from './report'
import { serveBare, serveProduct } from './servers'
import { openStore, withPostgres } from './store'

/** What a browser has to fetch before somebody can sign in; the form works without any of the script. */
export const bytes: Measurement = {
  name: 'bytes',
  title: 'Script and style of the sign-in page',
  run: () => withPostgres(measure),
}

const MOST_BYTES = 110_000

async function measure(postgres: Parameters<Parameters<typeof withPostgres>[0]>[0]): Promise<Finding> {
  const store = await openStore(postgres, 'bytes')
  const product = await serveProduct(store.url)
  const bare = await serveBare(await buildBare())
  const files = await sizesOf(`${product.origin}/sign-in`)
  const least = await sizesOf(`${bare.origin}/sign-in`)
  for (const server of [product, bare]) await server.stop()
  await store.close()

  const [sum, floor] = [scriptAndStyle(files), scriptAndStyle(least)]
  const kilobytes = (size: number) => number(size / 1000, 1)
  return {
    how: 'Everything that Chromium loads for `/sign-in` with an empty cache, fetched again as it is served (gzip, without the headers); what a page loads ahead for the next one is included. Kilobytes of 1,000 bytes.',
    tables: [
      {
        head: ['kind', 'file', 'kB sent', 'kB unpacked'],
        rows: files
          .sort((a, b) => b.sentBytes - a.sentBytes)
          .map(({ kind, url, sentBytes, plainBytes }) => [
            kind,
            `\`${new URL(url).pathname.split('/').at(-1) || '/'}\``,
            kilobytes(sentBytes),
            kilobytes(plainBytes),
          ]),
      },
    ],
    aims: [
      {
        what: 'script and style on /sign-in',
        aim: `≤ ${MOST_BYTES / 1000} kB`,
        got: `${kilobytes(sum)} kB`,
        held: sum <= MOST_BYTES,
      },
      {
        what: 'of these the same as in a minimal Next app with a form, without any style',
        aim: '–',
        got: `${kilobytes(floor)} kB`,
        held: null,
      },
      { what: 'what Latchkey adds', aim: '–', got: `${kilobytes(sum - floor)} kB`, held: null },
    ],
  }
}

type Loaded = { kind: string; url: string; sentBytes: number; plainBytes: number }

const scriptAndStyle = (files: Loaded[]) =>
  files
    .filter(({ kind }) => kind === 'script' || kind === 'stylesheet')
    .reduce((total, { sentBytes }) => total + sentBytes, 0)

async function sizesOf(address: string): Promise<Loaded[]> {
  const files: Loaded[] = []
  for (const { kind, url } of await loadedBy(address)) files.push({ kind, url, ...(await sizeOf(url)) })
  return files
}

async function loadedBy(address: string): Promise<{ kind: string; url: string }[]> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is needed: apt-get install chromium')
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  })
  try {
    const page = await browser.newPage()
    const seen = new Map<string, string>()
    page.on('requestfinished', (request) => seen.set(request.url(), request.resourceType()))
    await page.goto(address, { waitUntil: 'networkidle' })
    return [...seen].filter(([url]) => url.startsWith('http')).map(([url, kind]) => ({ url, kind }))
  } finally {
    await browser.close()
  }
}

async function sizeOf(url: string) {
  const { body, headers } = await askFor(200, url, { headers: { 'accept-encoding': 'gzip' } })
  const packed = headers['content-encoding'] === 'gzip'
  return { sentBytes: body.length, plainBytes: packed ? gunzipSync(body).length : body.length }
}
