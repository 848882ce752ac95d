import { expect, test } from 'vitest'
import { readAccess } from './access'
import { COLUMNS } from './columns'
import type { OldRow } from './write-export'

const ROW: OldRow = {
  Kundennummer: 'K000007',
  Firma: 'Möwe; "Nord" GmbH',
  Sprache: 'nl',
  Anwendungen: 'infleet, logbook',
  Benutzername: ' Lager Nord ',
  Hauptkonto: 'J',
  Rolle: 'lead_dispatcher',
  Rechte: 'infleet:dispatch,logbook:team_leader',
  Name: 'Meijer, Piet',
  'E-Mail': ' Piet@Möwe.example',
  Telefon1: '',
  Telefon2: '+31 6 00000244',
  Telefon3: '0171/0000207',
  Angelegt: '01.07.2020 08:00',
  LetzteAnmeldung: '01.01.2026 00:30',
  HashFormat: 'md5',
  PasswortHash: '0a525a6b500d863d6341bcca83f4826f',
  Bemerkung: 'GESPERRT\r\nseit heute',
}

const read = (row: OldRow) =>
  readAccess(
    9,
    COLUMNS.map((column) => ({ ...ROW, ...row })[column] ?? ''),
  )

test('everything a row says', () => {
  expect(read({})).toEqual({
    line: 9,
    customer: 'K000007',
    company: 'Möwe; "Nord" GmbH',
    language: 'nl',
    applications: ['infleet', 'logbook'],
    userName: ' Lager Nord ',
    flaggedMain: true,
    role: 'lead_dispatcher',
    rights: ['infleet:dispatch', 'logbook:team_leader'],
    name: 'Meijer, Piet',
    emailTyped: ' Piet@Möwe.example',
    email: {
      ok: true,
      address: 'piet@xn--mwe-sna.example',
      local: 'piet',
      domain: 'xn--mwe-sna.example',
      tag: null,
      was: ['spaces_or_case', 'idn_unicode'],
    },
    phones: ['+31 6 00000244', '0171/0000207'],
    createdAt: new Date('2020-07-01T06:00:00Z'),
    lastSignIn: { at: new Date('2025-12-31T23:30:00Z'), day: 20_454 },
    neverSignedIn: false,
    hashFormat: 'md5',
    password: { usable: true, scheme: 'md5', hash: '0a525a6b500d863d6341bcca83f4826f' },
    locked: true,
    remark: 'GESPERRT\r\nseit heute',
    unreadable: [],
  })
})

test.each<[OldRow, object]>([
  [{ Rechte: 'all' }, { rights: 'all', unreadable: [] }],
  [{ Hauptkonto: 'N' }, { flaggedMain: false, unreadable: [] }],
  [{ Hauptkonto: 'j' }, { flaggedMain: false, unreadable: ['Hauptkonto'] }],
  [{ Sprache: 'DE' }, { language: null, unreadable: ['Sprache'] }],
  [{ LetzteAnmeldung: '' }, { lastSignIn: null, neverSignedIn: true, unreadable: [] }],
  [{ LetzteAnmeldung: '00.00.0000 00:00' }, { lastSignIn: null, neverSignedIn: true, unreadable: [] }],
  [
    { LetzteAnmeldung: 'gestern' },
    { lastSignIn: null, neverSignedIn: false, unreadable: ['LetzteAnmeldung'] },
  ],
  [{ Angelegt: '' }, { createdAt: null, unreadable: [] }],
  [{ Angelegt: '1.1.2020' }, { createdAt: null, unreadable: ['Angelegt'] }],
  [{ HashFormat: 'none', PasswortHash: '' }, { password: { usable: false, because: 'no_password' } }],
  [{ HashFormat: 'none' }, { password: { usable: false, because: 'no_password' } }],
  [{ HashFormat: 'crypt' }, { password: { usable: false, because: 'unknown_hash_format' } }],
  [{ PasswortHash: '' }, { password: { usable: false, because: 'malformed_hash' } }],
  [{ Benutzername: 'Ko\u0308hler' }, { userName: 'Köhler' }],
  [{ Bemerkung: 'Gesperrt' }, { locked: false }],
  [{ Bemerkung: '' }, { locked: false }],
])('%j', (row, expected) => {
  expect(read(row)).toMatchObject(expected)
})
