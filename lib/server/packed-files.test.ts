import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '@/lib/testing/free-port'
import { packedFiles } from './packed-files'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-packed-'))
mkdirSync(join(folder, 'chunks'))
writeFileSync(join(folder, 'chunks/a.js.br'), brotliCompressSync(Buffer.from('let a = 1')))
writeFileSync(join(folder, 'secret.br'), brotliCompressSync(Buffer.from('not asked for by this name')))
const packed = packedFiles(folder)
const server = createServer((request, response) => {
  if (!packed(request, response)) response.writeHead(404).end()
})
let origin = ''
beforeAll(async () => {
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
})
afterAll(() => server.close())

const ask = (path: string, encoding: string, method = 'GET') =>
  fetch(origin + path, { method, headers: { 'accept-encoding': encoding } })

test('a known file comes packed, under its own kind, and may be kept for ever', async () => {
  const response = await ask('/_next/static/chunks/a.js', 'gzip, br')
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(response.headers.get('content-type')).toContain('javascript')
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect(await response.text()).toBe('let a = 1')
})

test.each([
  ['who does not take it', '/_next/static/chunks/a.js', 'gzip', 'GET'],
  ['who refuses it', '/_next/static/chunks/a.js', 'gzip, br;q=0', 'GET'],
  ['a file that was not there', '/_next/static/chunks/b.js', 'br', 'GET'],
  ['a way out of the folder', '/_next/static/../../../etc/passwd', 'br', 'GET'],
  ['another place', '/t/lindenhof', 'br', 'GET'],
  ['another method', '/_next/static/chunks/a.js', 'br', 'POST'],
])('%s is left to Next', async (_, path, encoding, method) => {
  expect((await ask(path, encoding, method)).status).toBe(404)
})

test('without a packed build everything is left to Next', () => {
  expect(packedFiles(null)({} as never, {} as never)).toBe(false)
})
