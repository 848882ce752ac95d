import { describe, expect, test } from 'vitest'
import { among, MAIN, REFERENCE } from '@/lib/testing/old-rows'
import { checkExport } from './check'
import { readAccesses } from './read-accesses'
import { exportHeader, exportLine, writeExport } from './write-export'

const GOOD = writeExport(among({ Name: 'Jörg „Ole“ Müller' }, {}))
const text = GOOD.toString('latin1')

describe('a file that is no export is refused as a whole, and says why', () => {
  test.each<[string, Uint8Array[], string, number | null]>([
    ['empty', [], 'empty_file', null],
    ['empty in pieces', [Buffer.alloc(0), Buffer.alloc(0)], 'empty_file', null],
    ['byte order mark', [Buffer.from('\ufeff'), GOOD], 'byte_order_mark', null],
    [
      'byte order mark in pieces',
      [Buffer.of(0xef), Buffer.of(0xbb), Buffer.of(0xbf), GOOD],
      'byte_order_mark',
      null,
    ],
    ['UTF-16', [Buffer.from(`\ufeff${text}`, 'utf16le')], 'utf16', null],
    ['UTF-16 without mark', [Buffer.from(text, 'utf16le')], 'utf16', null],
    ['UTF-8', [Buffer.from(text, 'utf8')], 'utf8', null],
    ['UTF-8 with one damaged letter', [Buffer.from(`${text}ä`), Buffer.of(0xe4)], 'utf8', null],
    ['no text at all', [Buffer.of(0x50, 0x4b, 0x03, 0x04, 0, 0)], 'wrong_header', 1],
    ['another table', [Buffer.from('id,name\r\n1,Anna\r\n')], 'wrong_header', 1],
    ['commas', [Buffer.from(text.replaceAll(';', ','), 'latin1')], 'wrong_header', 1],
    ['a column missing', [Buffer.from(text.replace(';Rolle', ''), 'latin1')], 'wrong_header', 1],
    [
      'columns exchanged',
      [Buffer.from(text.replace('Rolle;Rechte', 'Rechte;Rolle'), 'latin1')],
      'wrong_header',
      1,
    ],
    ['no header', [Buffer.from(exportLine(MAIN), 'latin1')], 'wrong_header', 1],
    ['an empty line before it', [Buffer.from(`\r\n${text}`, 'latin1')], 'wrong_header', 1],
    ['CR only', [Buffer.from(text.replaceAll('\r\n', '\r'), 'latin1')], 'wrong_header', 1],
    ['a line without end', [Buffer.alloc(3_000_000, 'x')], 'wrong_header', 1],
    ['header only', [Buffer.from(exportHeader())], 'no_rows', null],
    ['header and empty lines', [Buffer.from(`${exportHeader()}\r\n\r\n`)], 'no_rows', null],
    [
      'a quote that swallows the rest',
      [GOOD, Buffer.from('K000001;"'), Buffer.alloc(3_000_000, 'x;y\r\n')],
      'endless_row',
      5,
    ],
  ])('%s', async (_, pieces, code, line) => {
    const { problem, totals, findings, customers } = await checkExport(pieces, REFERENCE)
    expect(problem).toEqual({ code, line })
    expect(findings).toEqual([])
    expect(customers).toEqual([])
    expect(totals).toMatchObject({ rows_read: 0, accesses: 0, customers: 0 })
    await expect(drained(pieces)).rejects.toThrow(code)
  })
})

describe('a file that is one, whatever it looks like', () => {
  const letterByLetter = Array.from(GOOD, (byte) => Buffer.of(byte))
  test.each<[string, Uint8Array[]]>([
    ['in one piece', [GOOD]],
    ['letter by letter', letterByLetter],
    ['LF only', [Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1')]],
    ['no end of the last line', [GOOD.subarray(0, -2)]],
    [
      'header in capitals',
      [Buffer.from(text.replace(exportHeader(), exportHeader().toUpperCase()), 'latin1')],
    ],
    ['header with blanks', [Buffer.from(text.replace('Firma;', ' Firma ;'), 'latin1')]],
    ['header in quotes', [Buffer.from(text.replace('Firma;', '"Firma";'), 'latin1')]],
  ])('%s', async (_, pieces) => {
    const { problem, totals, findings } = await checkExport(pieces, REFERENCE)
    expect(problem).toBeNull()
    expect(totals).toMatchObject({ physical_lines: 4, rows_read: 3, accesses: 3 })
    expect(findings).toEqual([])
    expect((await drained(pieces)).map((access) => access.name)).toEqual([
      'Chef',
      'Jörg „Ole“ Müller',
      'Person Nummer2',
    ])
  })

  test('the fingerprint is that of the bytes', async () => {
    const { fingerprint } = await checkExport([GOOD], REFERENCE)
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect((await checkExport(letterByLetter, REFERENCE)).fingerprint).toBe(fingerprint)
    expect((await checkExport([GOOD, Buffer.from('\r\n')], REFERENCE)).fingerprint).not.toBe(fingerprint)
  })
})

describe('accesses for whoever writes them', () => {
  const rows = among({}, { Benutzername: 'chef' }, { Kundennummer: 'X' }, {}, {})

  test('are those that the check accepted, in batches', async () => {
    const batches = []
    for await (const batch of readAccesses([writeExport(rows)], { batchSize: 2 })) {
      batches.push(batch.map((access) => access.line))
    }
    expect(batches).toEqual([
      [2, 3],
      [6, 7],
    ])
  })

  test('go on behind a line, and a duplicate stays one', async () => {
    expect((await drained([writeExport(rows)], 3)).map((access) => access.line)).toEqual([6, 7])
    expect((await drained([writeExport(rows)], 2)).map((access) => access.userName)).toEqual([
      'user1',
      'user4',
      'user5',
    ])
  })

  test('the source is let go when reading stops early', async () => {
    let closed = false
    async function* source() {
      try {
        for (;;) yield GOOD
      } finally {
        closed = true
      }
    }
    for await (const batch of readAccesses(source(), { batchSize: 1 })) if (batch.length > 0) break
    expect(closed).toBe(true)
  })
})

async function drained(pieces: Uint8Array[], afterLine = 0) {
  const accesses = []
  for await (const batch of readAccesses(pieces, { afterLine })) accesses.push(...batch)
  return accesses
}
