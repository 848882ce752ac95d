import { COLUMNS, type Column } from './columns'
import { decode, lettersOf } from './decode'

/** The fields of one row by the names of their columns; those not given are empty. */
export type OldRow = Partial<Record<Column, string>>

/** A whole export in the old system's format, for samples, tests and benchmarks. */
export function writeExport(rows: Iterable<OldRow>): Buffer {
  let text = exportHeader()
  for (const row of rows) text += exportLine(row)
  return encodeWindows1252(text)
}

export function exportHeader(): string {
  return `${COLUMNS.join(';')}\r\n`
}

/** One row: quoted only where a field holds a separator, a quote or a line break. */
export function exportLine(row: OldRow): string {
  return `${COLUMNS.map((column) => quoted(row[column] ?? '')).join(';')}\r\n`
}

/** Text to Windows-1252; a letter that the code page lacks becomes `?`, as it did in the old system. */
export function encodeWindows1252(text: string): Buffer {
  return Buffer.from(Array.from(text, (letter) => CODES.get(letter) ?? QUESTION_MARK))
}

function quoted(field: string): string {
  return /[";\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

const QUESTION_MARK = 0x3f

const CODES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, code): [string, number] => [decode(lettersOf(Uint8Array.of(code))), code]),
)
