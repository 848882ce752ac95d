/** The columns of an export, in their order. */
export const COLUMNS = [
  'Kundennummer',
  'Firma',
  'Sprache',
  'Anwendungen',
  'Benutzername',
  'Hauptkonto',
  'Rolle',
  'Rechte',
  'Name',
  'E-Mail',
  'Telefon1',
  'Telefon2',
  'Telefon3',
  'Angelegt',
  'LetzteAnmeldung',
  'HashFormat',
  'PasswortHash',
  'Bemerkung',
] as const

export type Column = (typeof COLUMNS)[number]

/** Where a column stands; the names of the old system are used in findings only. */
export const AT = Object.fromEntries(COLUMNS.map((name, at) => [name, at])) as Readonly<
  Record<Column, number>
>

/** Whether the first row names these columns in this order; capitals and outer blanks do not matter. */
export function isHeader(fields: readonly string[]): boolean {
  return (
    fields.length === COLUMNS.length &&
    COLUMNS.every((name, at) => fields[at]?.trim().toLowerCase() === name.toLowerCase())
  )
}

/** Telefon1 to Telefon3, whose plus sign is no formula. */
export function isPhoneColumn(at: number): boolean {
  return at >= AT.Telefon1 && at <= AT.Telefon3
}
