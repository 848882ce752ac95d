import { describe, expect, test } from 'vitest'
import { among, found, MAIN, REFERENCE } from '@/lib/testing/old-rows'
import { checkExport } from './check'
import { type OldRow, writeExport } from './write-export'

/** Kinds for which it takes more than the row itself. */
const ACROSS = /email_twice|email_in_several|same_human|case_variants|main_account|single_access/

describe('what several rows show together', () => {
  const other: OldRow = { Kundennummer: 'K000002', Firma: 'Krähe KG' }

  test.each<[string, OldRow[], string[]]>([
    [
      'same address in one customer, however it is written',
      among({ 'E-Mail': 'Anna@MÖWE.example' }, { 'E-Mail': 'anna@xn--mwe-sna.example ' }),
      ['3 email_twice_in_customer', '4 email_twice_in_customer'],
    ],
    [
      'same address in two customers',
      among({ 'E-Mail': 'anna@moewe.example' }, other, {
        ...other,
        Hauptkonto: 'J',
        'E-Mail': 'anna@moewe.example',
      }),
      ['3 email_in_several_customers', '5 email_in_several_customers'],
    ],
    [
      'both at once',
      among(
        { 'E-Mail': 'chef@moewe.example' },
        { ...other, Hauptkonto: 'J', 'E-Mail': 'chef@moewe.example' },
      ),
      [
        '2 email_twice_in_customer',
        '2 email_in_several_customers',
        '3 email_twice_in_customer',
        '3 email_in_several_customers',
        '4 email_in_several_customers',
        '4 single_access_flagged',
      ],
    ],
    [
      'plus tags differ',
      among({ 'E-Mail': 'chef+a@moewe.example' }, { 'E-Mail': 'chef+b@moewe.example' }),
      [],
    ],
    ['invalid ones do not count', among({ 'E-Mail': 'keine' }, { 'E-Mail': 'keine' }), []],
    [
      'same human',
      among({ Name: 'Dr. Jörg  Schäfer' }, { Name: 'Schaefer, Joerg' }, { Name: 'Jörg Schäfer sen.' }),
      ['3 same_human', '4 same_human'],
    ],
    [
      'same name in another customer',
      among({ Name: 'Anna Berg' }, { ...other, Hauptkonto: 'J', Name: 'Anna Berg' }),
      ['4 single_access_flagged'],
    ],
    [
      'shared and unknown are nobody',
      among({ Name: 'Team 1' }, { Name: 'Team 1' }, { Name: 'unbekannt' }, { Name: 'unbekannt' }),
      [],
    ],
    ['no name is nobody', among({ Name: '' }, { Name: '' }), []],
    [
      'user names that differ in case over customers',
      among(
        { Benutzername: 'lager' },
        { ...other, Benutzername: 'LAGER', Hauptkonto: 'J' },
        { Benutzername: 'Lager' },
      ),
      [
        '3 user_name_case_variants',
        '4 user_name_case_variants',
        '4 single_access_flagged',
        '5 user_name_case_variants',
      ],
    ],
    ['within one customer they are known', among({ Benutzername: 'lager' }, { Benutzername: 'LAGER' }), []],
    [
      'nobody flagged',
      among({}).map((row) => ({ ...row, Hauptkonto: 'N' })),
      ['2 no_main_account_flagged', '3 no_main_account_flagged'],
    ],
    [
      'several flagged',
      among({}, { Hauptkonto: 'J' }),
      ['2 several_main_accounts_flagged', '4 several_main_accounts_flagged'],
    ],
    ['single', [{ ...MAIN, Hauptkonto: 'N' }], ['2 single_access_unflagged']],
    [
      'main account without address',
      among({}).with(0, { ...MAIN, 'E-Mail': '' }),
      ['2 main_account_without_usable_email'],
    ],
    [
      'main account with a wrong one',
      among({}).with(0, { ...MAIN, 'E-Mail': 'x@' }),
      ['2 main_account_without_usable_email'],
    ],
    [
      'main account with a function',
      among({}).with(0, { ...MAIN, 'E-Mail': 'team@moewe.example' }),
      ['2 main_account_role_mailbox'],
    ],
    [
      'main account with a plus tag',
      among({}).with(0, { ...MAIN, 'E-Mail': 'chef+a@moewe.example' }),
      ['2 main_account_plus_address'],
    ],
    [
      'main account dormant',
      among({}).with(0, { ...MAIN, LetzteAnmeldung: '01.01.2020 08:00' }),
      ['2 main_account_inactive'],
    ],
    [
      'main account never used',
      among({}).with(0, { ...MAIN, LetzteAnmeldung: '' }),
      ['2 main_account_inactive'],
    ],
    [
      'main account locked',
      among({}).with(0, { ...MAIN, Bemerkung: 'GESPERRT' }),
      ['2 main_account_inactive'],
    ],
  ])('%s', async (_, rows, findings) => {
    const ofInterest = (await found(rows)).filter((finding) => ACROSS.test(finding))
    expect(ofInterest).toEqual(findings)
  })

  test('a late row belongs to its customer all the same', async () => {
    const rows = [
      MAIN,
      { ...MAIN, ...other, Benutzername: 'b', Name: 'B', 'E-Mail': 'b@kraehe.example' },
      ...among({}).slice(1),
    ]
    const { customers } = await checkExport([writeExport(rows)], REFERENCE)
    expect(customers).toMatchObject([
      {
        number: 'K000001',
        company: 'Möwe GmbH',
        language: 'de',
        accesses: 2,
        main: { status: 'resolved', rule: 'flagged' },
      },
      {
        number: 'K000002',
        company: 'Krähe KG',
        accesses: 1,
        main: { rule: 'single_access', access: { line: 3, userName: 'b' } },
      },
    ])
  })
})
