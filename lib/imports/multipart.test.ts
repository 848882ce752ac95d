import { describe, expect, test } from 'vitest'
import { FormIncomplete, firstFile } from './multipart'

const BOUNDARY = '----WebKitFormBoundaryx7'
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`

const part = (header: string, content: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${header}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ])
const END = Buffer.from(`--${BOUNDARY}--\r\n`)

/** The same bytes in pieces of a size. */
async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size = bytes.length, type = TYPE) {
  const file = await firstFile(inPieces(bytes, size), type)
  if (!file) return null
  const parts: Uint8Array[] = []
  for await (const piece of file.bytes) parts.push(piece)
  return { name: file.name, content: Buffer.concat(parts) }
}

/** Almost boundaries of every kind, and every byte. */
const NASTY = Buffer.concat([
  Buffer.from(`\r\n--\r\n--${BOUNDARY.slice(0, -1)}\r\r\n-${BOUNDARY}\n--${BOUNDARY}--\r--${BOUNDARY}`),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
  Buffer.from('\r\n'),
])

describe('the file comes out byte by byte as it went in', () => {
  test.each([1, 2, 3, 7, 64, 1000, 100_000])('in pieces of %i', async (size) => {
    const form = Buffer.concat([
      part('name="_hidden"', 'nothing'),
      part('name="file"; filename="Export Möwe.csv"\r\nContent-Type: text/csv', NASTY),
      part('name="after"', 'ignored'),
      END,
    ])
    expect(await read(form, size)).toEqual({ name: 'Export Möwe.csv', content: NASTY })
  })
})

test.each([
  ['an empty file', part('name="file"; filename="a.csv"', ''), { name: 'a.csv', content: Buffer.alloc(0) }],
  ['nothing chosen', part('name="file"; filename=""', ''), { name: '', content: Buffer.alloc(0) }],
  [
    'a path',
    part('name="file"; filename="C:\\fakepath\\a.csv"', 'x'),
    { name: 'a.csv', content: Buffer.from('x') },
  ],
  [
    'a climb',
    part('name="file"; filename="../../etc/a\u0007.csv"', 'x'),
    { name: 'a.csv', content: Buffer.from('x') },
  ],
  ['no file', part('name="file"', 'text'), null],
])('%s', async (_, content, expected) => {
  expect(await read(Buffer.concat([content, END]))).toEqual(expected)
})

test.each([
  ['cut in the file', Buffer.concat([part('name="file"; filename="a.csv"', 'a;b')]).subarray(0, -3)],
  ['cut before the last boundary', part('name="file"; filename="a.csv"', 'a;b')],
  ['cut in the header', Buffer.from(`--${BOUNDARY}\r\nContent-Dispo`)],
  ['an endless header', Buffer.from(`--${BOUNDARY}\r\nX: ${'x'.repeat(40_000)}`)],
  ['empty', Buffer.alloc(0)],
])('%s: incomplete', async (_, form) => {
  await expect(read(form, 1000)).rejects.toThrow(FormIncomplete)
})

test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data', ''])(
  '%s is no such form',
  async (type) => {
    expect(await read(Buffer.from('a=b'), 3, type)).toBeNull()
  },
)
