import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { isLeaked, leakedPort } from './leaked'
import { isInFile } from './leaked-file'
import { isAtService } from './leaked-service'

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()
const folder = mkdtempSync(join(tmpdir(), 'latchkey-leaked-'))
const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function fileOf(lines: string[], end = '\n', last = end): string {
  const path = join(folder, `list-${files++}`)
  writeFileSync(path, lines.length ? lines.join(end) + last : '')
  return path
}

const hashes = Array.from({ length: 500 }, (_, n) => sha1(`password ${n}`)).sort()

describe('a file of sorted hashes', () => {
  test.each([
    ['lines', fileOf(hashes)],
    ['lines with counts of any width', fileOf(hashes.map((hash, n) => `${hash}:${10 ** (n % 9)}`))],
    ['line ends of Windows', fileOf(hashes, '\r\n')],
    [
      'counts and line ends of Windows',
      fileOf(
        hashes.map((hash) => `${hash}:7`),
        '\r\n',
      ),
    ],
    ['no line end after the last', fileOf(hashes, '\n', '')],
    [
      'Windows, and none after the last',
      fileOf(
        hashes.map((hash) => `${hash}:123456`),
        '\r\n',
        '',
      ),
    ],
    ['blank lines at the end', fileOf(hashes, '\n', '\n\n\n')],
    ['small letters', fileOf(hashes.map((hash) => hash.toLowerCase()))],
  ])('%s: every one is found, and nothing else', async (_, path) => {
    for (const hash of hashes) expect(await isInFile(path, hash), hash).toBe(true)
    for (let n = 0; n < 200; n += 1) expect(await isInFile(path, sha1(`another ${n}`))).toBe(false)
    for (const edge of ['0'.repeat(40), 'F'.repeat(40)]) expect(await isInFile(path, edge)).toBe(false)
  })

  test.each([1, 2, 3])('of %i lines', async (count) => {
    const some = hashes.slice(0, count)
    for (const path of [fileOf(some), fileOf(some, '\n', ''), fileOf(some.map((hash) => `${hash}:1`))]) {
      for (const hash of hashes.slice(0, 5)) expect(await isInFile(path, hash)).toBe(some.includes(hash))
    }
  })

  test('of nothing', async () => {
    expect(await isInFile(fileOf([]), hashes[0] ?? '')).toBe(false)
  })

  test('that is not there keeps nobody out', async () => {
    const said = vi.spyOn(console, 'warn').mockImplementation(() => {})
    forgetWarning()
    const port = leakedPort({ leakedPasswords: { via: 'file', path: join(folder, 'nothing') } })
    expect(await isLeaked('password 1', port)).toBe(false)
    expect(said).toHaveBeenCalledOnce()
    said.mockRestore()
  })
})

describe('a service', () => {
  const known = sha1('four leaked paper boats')

  test('gets five digits and a wish for padding, never more', async () => {
    const asked: IncomingMessage[] = []
    const url = await serviceOf((request, response) => {
      asked.push(request)
      response.end(`${'0'.repeat(35)}:3\r\n${known.slice(5)}:17\r\n${'F'.repeat(35)}:0\r\n`)
    })
    expect(await isLeaked('four leaked paper boats', (hash) => isAtService(`${url}/range`, hash))).toBe(true)
    const [only] = asked
    expect(only?.url).toBe(`/range/${known.slice(0, 5)}`)
    expect(only?.headers).toMatchObject({ 'add-padding': 'true' })
    expect(JSON.stringify(only?.rawHeaders)).not.toContain(known.slice(5, 15))
  })

  test.each([
    ['another ending', `${'0'.repeat(35)}:3`],
    ['padding, which counts nought', `${known.slice(5)}:0`],
    ['nothing', ''],
  ])('%s is no find', async (_, text) => {
    const url = await serviceOf((_request, response) => response.end(text))
    expect(await isAtService(url, known)).toBe(false)
  })

  test.each<[string, RequestListener]>([
    ['answers with an error', (_, response) => response.writeHead(503).end()],
    ['leads elsewhere', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['hangs up', (request) => request.socket.destroy()],
    ['never answers', () => {}],
  ])(
    'that %s keeps nobody out, and the log says so once a minute, without a digit of it',
    async (_, answer) => {
      const url = await serviceOf(answer)
      const said = vi.spyOn(console, 'warn').mockImplementation(() => {})
      forgetWarning()
      for (let n = 0; n < 2; n += 1)
        expect(await isLeaked('four leaked paper boats', (hash) => isAtService(url, hash))).toBe(false)
      expect(said).toHaveBeenCalledOnce()
      expect(JSON.stringify(said.mock.calls)).not.toMatch(/boats|[0-9A-F]{5}/)
      said.mockRestore()
    },
    10_000,
  )
})

test('nothing is asked where nothing is set, and a file goes before a service', async () => {
  expect(leakedPort({ leakedPasswords: null })).toBeNull()
  expect(await isLeaked('password', null)).toBe(false)
})

async function serviceOf(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  open.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const forgetWarning = () => {
  delete (globalThis as { __latchkeyLeakedWarnedAt?: number }).__latchkeyLeakedWarnedAt
}
