import { expect } from 'vitest'
import { checkExport } from '@/lib/imports/check'
import { type OldRow, writeExport } from '@/lib/imports/write-export'

export const REFERENCE = { referenceDay: '2026-11-23' }

/** A row without any finding of its own. */
export const ROW: OldRow = {
  Kundennummer: 'K000001',
  Firma: 'Möwe GmbH',
  Sprache: 'de',
  Anwendungen: 'crm',
  Hauptkonto: 'N',
  Rolle: 'sales',
  Rechte: 'crm:sales',
  Angelegt: '01.02.2020 08:00',
  LetzteAnmeldung: '20.11.2026 08:00',
  HashFormat: 'md5',
  PasswortHash: '0a525a6b500d863d6341bcca83f4826f',
}

export const MAIN: OldRow = {
  ...ROW,
  Benutzername: 'chef',
  Name: 'Chef',
  Hauptkonto: 'J',
  'E-Mail': 'chef@moewe.example',
}

/** Rows with user names, people and addresses of their own, after a main account in order. */
export function among(...rows: OldRow[]): OldRow[] {
  const others = rows.map((row, at) => ({
    ...ROW,
    Benutzername: `user${at + 1}`,
    Name: `Person Nummer${at + 1}`,
    'E-Mail': `person${at + 1}@moewe.example`,
    ...row,
  }))
  return [MAIN, ...others]
}

/** Findings as `line kind`. */
export async function found(rows: OldRow[]): Promise<string[]> {
  const { problem, findings } = await checkExport([writeExport(rows)], REFERENCE)
  expect(problem).toBeNull()
  return findings.map(({ line, kind }) => `${line} ${kind}`)
}
