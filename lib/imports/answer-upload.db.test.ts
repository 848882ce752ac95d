import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { importParts, imports } from '@/db/schema'
import type { Operator } from '@/lib/kernel/caller'
import { atTheDoor, orm } from '@/lib/kernel/transaction'
import { among } from '@/lib/testing/old-rows'
import { anOperator } from '@/lib/testing/team'
import { withDatabase } from '@/lib/testing/use-database'
import { answerUpload } from './answer-upload'
import { beginUpload } from './begin-upload'
import { storedFile, storeUpload, UploadTooLarge } from './store'
import { writeExport } from './write-export'

withDatabase()

let who: Operator
beforeAll(async () => {
  who = await anOperator()
})

const EXPORT = writeExport(among({}, {}))

/** A request as a browser sends it; `changed` for what happens to it on the way. */
async function sent(
  file: File | string | null,
  changed: (body: Buffer) => { body: Buffer; length?: number } = (body) => ({ body }),
) {
  const data = new FormData()
  if (file !== null) data.set('file', file)
  const whole = new Request('http://localhost/api', { method: 'POST', body: data })
  const type = whole.headers.get('content-type') ?? ''
  const { body, length = body.length } = changed(Buffer.from(await whole.arrayBuffer()))
  const headers = { 'content-type': type, 'content-length': String(length) }
  const stream = new Blob([new Uint8Array(body)]).stream()
  return new Request('http://localhost/api', {
    method: 'POST',
    body: stream,
    headers,
    duplex: 'half',
  } as RequestInit)
}

async function answered(request: Request): Promise<string> {
  const response = await answerUpload(who, request)
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

const count = async () => (await orm()).$count(imports)

test('a good file leads to its import, under its name', async () => {
  const location = await answered(await sent(new File([new Uint8Array(EXPORT)], 'Kunden März.csv')))
  const id = /^\/operator\/import\/([0-9a-f-]{36})$/.exec(location)?.[1] ?? ''
  const [row] = await (await orm()).select().from(imports).where(eq(imports.id, id))
  expect(row).toMatchObject({ fileName: 'Kunden März.csv', state: 'checked', sizeBytes: EXPORT.length })
})

describe('back to the form with the reason, and nothing is kept', () => {
  const file = new File([new Uint8Array(EXPORT)], 'a.csv')
  test.each([
    ['no field', () => sent(null), '?problem=no_file'],
    ['nothing chosen', () => sent(new File([], '')), '?problem=no_file'],
    ['an empty file', () => sent(new File([], 'a.csv')), '?problem=empty_file'],
    ['another file', () => sent(new File(['PK\u0003\u0004'], 'a.csv')), '?problem=wrong_header&line=1'],
    [
      'cut before its end',
      () => sent(file, (body) => ({ body: body.subarray(0, -30) })),
      '?problem=incomplete',
    ],
    [
      'cut within',
      () => sent(file, (body) => ({ body: body.subarray(0, 400), length: body.length })),
      '?problem=incomplete',
    ],
    [
      'more announced than came',
      () => sent(file, (body) => ({ body, length: body.length + 5 })),
      '?problem=incomplete',
    ],
    [
      'announced as too large',
      () => sent(file, (body) => ({ body, length: 80_000_000 })),
      '?problem=too_large',
    ],
  ])('%s', async (_, request, query) => {
    const before = await count()
    expect(await answered(await request())).toBe(`/operator/import${query}`)
    expect(await count()).toBe(before)
  })
})

test('a file larger than it may be is noticed while it comes', async () => {
  const importId = await atTheDoor((tx) => beginUpload(tx, { fileName: 'large.csv', createdBy: null }))
  let handedOut = 0
  const endless = (function* () {
    for (;;) {
      handedOut += 1
      yield Buffer.alloc(1_048_576)
    }
  })()
  await expect(storeUpload(importId, endless, 3 * 1_048_576)).rejects.toThrow(UploadTooLarge)
  expect(handedOut).toBeLessThan(6)
})

test('a stored file comes out as it went in', async () => {
  const importId = await atTheDoor((tx) => beginUpload(tx, { fileName: 'bytes.csv', createdBy: null }))
  const bytes = Buffer.from(Array.from({ length: 2_500_000 }, (_, at) => (at * 7) % 256))
  const { sizeBytes } = await storeUpload(importId, [bytes.subarray(0, 1_300_000), bytes.subarray(1_300_000)])
  const back: Uint8Array[] = []
  for await (const part of storedFile(importId)) back.push(part)
  expect(sizeBytes).toBe(bytes.length)
  expect(Buffer.concat(back).equals(bytes)).toBe(true)
  expect(await (await orm()).$count(importParts, eq(importParts.importId, importId))).toBe(3)
})
