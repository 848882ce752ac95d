import { expect, test } from 'vitest'
import { lettersOf } from './decode'
import { MAX_FIELD, MAX_ROW, type Row, RowReader } from './rows'
import { encodeWindows1252 } from './write-export'

/** Reads a text, in one piece or letter by letter; both must give the same. */
function read(text: string): { rows: Row[]; lines: number; unclosedAt: number | null } {
  const letters = lettersOf(encodeWindows1252(text))
  const whole = new RowReader()
  const result = { rows: whole.end(letters), lines: whole.lines, unclosedAt: whole.unclosedAt }
  const pieces = new RowReader()
  const rows: Row[] = []
  for (const letter of letters) rows.push(...pieces.push(letter))
  rows.push(...pieces.end())
  expect({ rows, lines: pieces.lines, unclosedAt: pieces.unclosedAt }).toEqual(result)
  return result
}

/** The rows as `line: field|field`, with a mark for what is wrong. */
function shown(text: string): string[] {
  return read(text).rows.map(
    (row) => `${row.line}: ${row.fields.join('|')}${row.flaw ? ` !${row.flaw}` : ''}`,
  )
}

test.each<[string, string, string[], number]>([
  ['nothing', '', [], 0],
  ['CR LF', 'a;b\r\nc;d\r\n', ['1: a|b', '2: c|d'], 2],
  ['LF only', 'a;b\nc;d\n', ['1: a|b', '2: c|d'], 2],
  ['last line without end', 'a;b\r\nc;d', ['1: a|b', '2: c|d'], 2],
  ['last line with half an end', 'a;b\r\nc;d\r', ['1: a|b', '2: c|d'], 2],
  ['empty fields', ';;\r\n;', ['1: ||', '2: |'], 2],
  ['empty lines', 'a\r\n\r\n\nb\r\n', ['1: a', '2: ', '3: ', '4: b'], 4],
  ['blanks are kept', ' a ; b \r\n', ['1:  a | b '], 1],
  ['a lone CR is a letter', 'a\rb;c\r\n', ['1: a\rb|c'], 1],
  ['separator in quotes', '"a;b";c\r\n', ['1: a;b|c'], 1],
  ['doubled quotes', '"a ""b"" c";"""";d\r\n', ['1: a "b" c|"|d'], 1],
  ['empty quotes', '"";""\r\n""', ['1: |', '2: '], 2],
  ['quotes at the end of the file', 'a;"b"', ['1: a|b'], 1],
  ['quotes before half an end', 'a;"b"\r', ['1: a|b'], 1],
  ['quote inside a plain field', 'a "b" c;5"\r\nd\r\n', ['1: a "b" c|5"', '2: d'], 2],
  ['line breaks', '"a\r\nb";c\r\nd\r\n', ['1: a\r\nb|c', '3: d'], 3],
  ['LF in a CR LF file', '"a\nb";c\r\nd\r\n', ['1: a\nb|c', '3: d'], 3],
  ['empty lines and rows inside', '"a\r\n\r\nK1;x\r\n";b\r\nc\r\n', ['1: a\r\n\r\nK1;x\r\n|b', '5: c'], 5],
  ['quoted row after plain ones', 'a\r\nb\r\n"c\r\nd"\r\ne\r\n', ['1: a', '2: b', '3: c\r\nd', '5: e'], 5],
  ['letters of the code page', '„a“ – 5 €;"Œ;"\r\n', ['1: „a“ – 5 €|Œ;'], 1],
])('%s', (_, text, rows, lines) => {
  expect(shown(text)).toEqual(rows)
  expect(read(text).lines).toBe(lines)
})

test.each<[string, string, string[]]>([
  ['letters after a closing quote', 'a;"b"c;d\r\ne\r\n', ['1: a|"b"c|d !broken_quotes', '2: e']],
  ['blank after a closing quote', '"b" ;d\r\ne\r\n', ['1: "b" |d !broken_quotes', '2: e']],
  ['never closed', 'a\r\nb;"c\r\nd;e\r\nf\r\n', ['1: a', '2: b|"c !broken_quotes', '3: d|e', '4: f']],
  ['closed by the next opening', 'a;"b\r\nc;"d";e\r\nf\r\n', ['1: a|"b !broken_quotes', '2: c|d|e', '3: f']],
  ['never closed on the last line', 'a\r\nb;"c', ['1: a', '2: b|"c !broken_quotes']],
  ['NUL', 'a;b\0c\r\nd\r\n', ['1: a|b\0c !unreadable_character', '2: d']],
  ['NUL in quotes', '"a;\0"\r\nd\r\n', ['1: a;\0 !unreadable_character', '2: d']],
])('one lost quote or byte costs one row: %s', (_, text, rows) => {
  expect(shown(text)).toEqual(rows)
})

test.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])('the byte %i is no letter', (byte) => {
  const letters = lettersOf(Uint8Array.of(0x61, 0x3b, byte, 0x0a, 0x62))
  expect(new RowReader().end(letters)).toMatchObject([
    { line: 1, fields: ['a', '\ufffd'], flaw: 'unreadable_character' },
    { line: 2, fields: ['b'], flaw: null },
  ])
})

test('a field longer than any of the old system', () => {
  const fits = 'x'.repeat(MAX_FIELD)
  const rows = new RowReader().end(`${fits};"${fits}"\n${fits}x\n"${fits}x"\nb`)
  expect(rows.map((row) => row.flaw)).toEqual([null, 'field_too_long', 'field_too_long', null])
  expect(rows[3]).toMatchObject({ line: 4, fields: ['b'] })
})

test.each(['"', ''])('a row without end stops the reading: %j', (quote) => {
  const reader = new RowReader()
  const rows = reader.push(`a;b\nc;${quote}`)
  for (let megabyte = 0; megabyte < 3 && reader.unclosedAt === null; megabyte++) {
    rows.push(...reader.push('x'.repeat(MAX_ROW)))
  }
  rows.push(...reader.end('\nK000001;injected\n'))
  expect(rows.map((row) => row.fields)).toEqual([['a', 'b']])
  expect(reader.unclosedAt).toBe(2)
})
