import { describe, expect, test } from 'vitest'
import { among, found, MAIN, REFERENCE } from '@/lib/testing/old-rows'
import { checkExport } from './check'
import { exportHeader, exportLine, type OldRow } from './write-export'

describe('refused rows take no part in anything else', () => {
  const twin: OldRow = { Benutzername: 'chef', Name: 'Chef', 'E-Mail': 'chef@moewe.example', Hauptkonto: 'J' }

  test.each<[string, OldRow[], string[]]>([
    ['user name again', among(twin), ['2 single_access_flagged', '3 duplicate_user_name']],
    ['user name again, far away', among({}, twin), ['4 duplicate_user_name']],
    ['another spelling is another name', among({ Benutzername: 'CHEF' }), []],
    [
      'user name of another customer',
      [MAIN, { ...MAIN, ...twin, Kundennummer: 'K000002' }],
      ['2 single_access_flagged', '3 user_name_of_other_customer'],
    ],
    [
      'customer number',
      among({ Kundennummer: 'K12345' }, { Kundennummer: ' K000001' }, { Kundennummer: 'k000001' }),
      [
        '2 single_access_flagged',
        '3 unknown_customer_number',
        '4 unknown_customer_number',
        '5 unknown_customer_number',
      ],
    ],
    ['no user name', among({ Benutzername: ' ' }), ['2 single_access_flagged', '3 missing_user_name']],
  ])('%s', async (_, rows, findings) => {
    expect(await found(rows)).toEqual(findings)
  })

  test('wrong numbers of columns, an empty line, and what a person sees of them', async () => {
    const line = exportLine(MAIN)
    const text = `${exportHeader()}${line}K000001;Möwe\r\n\r\n${line.replace('\r\n', ';x\r\n').replace('chef', 'neu')}  \r\n`
    const check = await checkExport([Buffer.from(text, 'latin1')], REFERENCE)
    expect(check.findings).toEqual([
      { kind: 'single_access_flagged', line: 2, customer: 'K000001', user_name: 'chef', detail: null },
      { kind: 'wrong_column_count', line: 3, customer: 'K000001', user_name: null, detail: '2' },
      { kind: 'empty_line', line: 4, customer: null, user_name: null, detail: null },
      { kind: 'wrong_column_count', line: 5, customer: 'K000001', user_name: 'neu', detail: '19' },
      { kind: 'wrong_column_count', line: 6, customer: '  ', user_name: null, detail: '1' },
    ])
    expect(check.totals).toMatchObject({
      physical_lines: 6,
      rows_read: 4,
      empty_lines: 1,
      rows_refused: 3,
      accesses: 1,
    })
  })

  test('one lost quote costs one row', async () => {
    const bad = exportLine({ ...MAIN, Benutzername: 'x', Bemerkung: 'a;b' }).replace('b"\r\n', 'b\r\n')
    const good = exportLine({
      ...MAIN,
      Benutzername: 'y',
      Hauptkonto: 'N',
      Name: 'Y',
      'E-Mail': 'y@moewe.example',
    })
    const text = exportHeader() + exportLine(MAIN) + bad + good
    const { findings, totals } = await checkExport([Buffer.from(text, 'latin1')], REFERENCE)
    expect(findings.map(({ line, kind, user_name }) => [line, kind, user_name])).toEqual([
      [3, 'broken_quotes', 'x'],
    ])
    expect(totals).toMatchObject({ rows_read: 3, rows_refused: 1, accesses: 2 })
  })
})
