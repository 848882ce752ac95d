import { expect, test } from 'vitest'
import { csvLine } from './csv'

test.each([
  [['a', 1, null], 'a,1,\r\n'],
  [['a;b', 'a,b'], 'a;b,"a,b"\r\n'],
  [['say "hi"', 'two\nlines', 'two\r\nlines'], '"say ""hi""","two\nlines","two\r\nlines"\r\n'],
  [['=1+1', '+49', '-2', '@sum'], "'=1+1,'+49,'-2,'@sum\r\n"],
  [['\t=1', ' =1', '\r=1'], `'\t=1,' =1,"'\r=1"\r\n`],
  [['＝1', "'quoted'", ''], "'＝1,''quoted',\r\n"],
  [['a=b', 'x@y.example', 'K010101'], 'a=b,x@y.example,K010101\r\n'],
])('%j', (fields, line) => {
  expect(csvLine(fields)).toBe(line)
})

test('with semicolons, where spreadsheets expect them', () => {
  expect(csvLine(['a;b', 'a,b'], ';')).toBe('"a;b";a,b\r\n')
})

test.each(['=1', "'=1", "''", '\t', '-', 'plain', "it's", ' x', '@', '＋1'])(
  '%j comes back whole',
  (text) => {
    const field = csvLine([text]).slice(0, -2).replace(/^"|"$/g, '').replaceAll('""', '"')
    expect(field.replace(/^'/, '')).toBe(text)
  },
)
