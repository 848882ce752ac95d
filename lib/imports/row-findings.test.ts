import { describe, expect, test } from 'vitest'
import { among, found } from '@/lib/testing/old-rows'
import type { OldRow } from './write-export'

describe('what a row by itself shows', () => {
  test('in order', async () => {
    expect(await found(among({}))).toEqual([])
  })

  test.each<[string, OldRow, string[]]>([
    ['no password', { HashFormat: 'none', PasswortHash: '' }, ['no_password']],
    ['unknown format', { HashFormat: 'lmhash' }, ['unknown_hash_format']],
    ['format in capitals', { HashFormat: 'MD5' }, ['unknown_hash_format']],
    ['no format', { HashFormat: '' }, ['unknown_hash_format']],
    ['hash cut off', { PasswortHash: '0a525a6b' }, ['malformed_hash']],
    ['hash of another format', { HashFormat: 'bcrypt' }, ['malformed_hash']],
    [
      'hash that would take hours',
      { HashFormat: 'bcrypt', PasswortHash: `$2y$31$${'.'.repeat(53)}` },
      ['malformed_hash'],
    ],
    ['no address', { 'E-Mail': '' }, ['missing_email']],
    ['blank address', { 'E-Mail': ' \u00a0' }, ['missing_email']],
    ['no address', { 'E-Mail': 'keine' }, ['invalid_email']],
    ['driver without', { Rolle: 'driver', 'E-Mail': '' }, ['missing_email', 'driver_without_mailbox']],
    ['driver with a wrong one', { Rolle: 'driver', 'E-Mail': 'x@' }, ['invalid_email']],
    [
      'function',
      { 'E-Mail': 'Info+b@moewe.example' },
      ['role_mailbox', 'email_spaces_or_case', 'plus_address'],
    ],
    ['umlaut domain', { 'E-Mail': 'a@Möwe.example' }, ['email_spaces_or_case', 'email_idn_unicode']],
    ['its ASCII form', { 'E-Mail': 'a@xn--mwe-sna.example' }, ['email_idn_punycode']],
    ['shared', { Name: 'Empfang / Büro' }, ['shared_access']],
    ['nobody', { Name: 'unbekannt' }, ['person_unknown']],
    ['730 days', { LetzteAnmeldung: '23.11.2024 00:00' }, []],
    ['731 days', { LetzteAnmeldung: '22.11.2024 23:59' }, ['dormant']],
    ['never', { LetzteAnmeldung: '' }, ['never_signed_in']],
    ['zero date', { LetzteAnmeldung: '00.00.0000 00:00' }, ['never_signed_in', 'zero_date']],
    ['locked', { Bemerkung: 'GESPERRT 01.01.2026' }, ['locked']],
    ['not locked', { Bemerkung: 'war GESPERRT' }, []],
    ['one number', { Telefon3: '+49 171 0000001' }, []],
    ['a number and blanks', { Telefon1: '0171', Telefon2: ' ' }, []],
    ['two numbers', { Telefon1: '0171', Telefon3: '0172' }, ['several_phone_numbers']],
    ['blank in the user name', { Benutzername: 'Lager Nord' }, ['user_name_with_space']],
    ['umlaut in the user name', { Benutzername: 'jäger' }, ['user_name_not_ascii']],
    ['separator', { Bemerkung: 'a;b' }, ['field_with_semicolon']],
    ['quotes', { Bemerkung: 'a "b"' }, ['field_with_quote']],
    ['line feed', { Bemerkung: 'a\nb' }, ['field_with_newline']],
    [
      'all of them in two fields',
      { Bemerkung: 'a;"b"\r\nc', Rolle: 'x;"\ny' },
      [
        'field_with_semicolon',
        'field_with_semicolon',
        'field_with_quote',
        'field_with_quote',
        'field_with_newline',
        'field_with_newline',
      ],
    ],
    ['formula', { Bemerkung: '=1+1' }, ['formula_like']],
    [
      'formulas',
      { Bemerkung: '-> Chef', Name: '@Anna Berg', Rolle: '+x' },
      ['formula_like', 'formula_like', 'formula_like'],
    ],
    ['formula behind a blank', { Bemerkung: ' =1+1' }, []],
    ['plus sign of a number', { Telefon1: '+49 171 0000001' }, []],
    ['lost letter', { Name: 'Marek Zając' }, ['lost_characters']],
    ['question mark elsewhere', { Bemerkung: 'wer?' }, []],
    ['another language', { Sprache: 'fr' }, ['customer_details_differ', 'unreadable_field']],
    ['another company', { Firma: 'Krähe GmbH' }, ['customer_details_differ']],
    ['another flag', { Hauptkonto: 'X' }, ['unreadable_field']],
    [
      'other rights',
      { Rechte: 'crm:sales,crm:root', Anwendungen: 'fax' },
      ['unreadable_field', 'unreadable_field'],
    ],
    [
      'other dates',
      { Angelegt: '2020-02-01', LetzteAnmeldung: '31.02.2026 08:00' },
      ['unreadable_field', 'unreadable_field'],
    ],
  ])('%s %#', async (_, row, kinds) => {
    expect(await found(among(row))).toEqual(kinds.map((kind) => `3 ${kind}`))
  })
})
