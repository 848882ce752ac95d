import { decode, needsDecoding } from './decode'
import { readQuotedRow } from './quoted-row'

/** One row of an export. `line` is the physical line on which it begins, counted from 1. */
export type Row = {
  line: number
  fields: string[]
  /** Whether any field stood in quotes; without, no field holds a separator, a quote or a line break. */
  quoted: boolean
  flaw: 'broken_quotes' | 'field_too_long' | 'unreadable_character' | null
}

/** A row so long is no row: its quote was never closed, or the file is something else. In letters. */
export const MAX_ROW = 1_048_576

/** No field of the old system held more. In letters. */
export const MAX_FIELD = 10_000

/**
 * Splits text that arrives in pieces (a letter for each byte, see `lettersOf`) into rows of decoded fields: separated by semicolons, ended by LF or CR LF, fields in double quotes
 * where they need to be, a quote inside doubled. A quote in the middle of an unquoted field is a letter like any other.
 *
 * After a quoted field must come a separator or a line end. If not, a quote is missing somewhere: the row is flawed and
 * reading goes on with the next physical line, so that one lost quote costs one row. A quote that is not closed within
 * MAX_ROW stops the reading instead (`unclosedAt`), because the text behind it might be made to look like rows.
 */
export class RowReader {
  /** The line of a row whose end could not be found; nothing after it was read. */
  unclosedAt: number | null = null
  #text = ''
  #line = 1

  /** Physical lines that were read. */
  get lines(): number {
    return this.#line - 1
  }

  /** The rows that end within the text so far. */
  push(piece: string): Row[] {
    return this.#read(this.#text + piece, false)
  }

  /** The rows that are left, the last piece included. */
  end(piece = ''): Row[] {
    return this.#read(this.#text + piece, true)
  }

  #read(text: string, last: boolean): Row[] {
    const rows: Row[] = []
    // Looked for in the whole text at once, because hardly any has one.
    const hasNul = text.includes('\0')
    let at = 0
    let nextQuote = text.indexOf('"')
    while (at < text.length && this.unclosedAt === null) {
      const lineEnd = text.indexOf('\n', at)
      if (nextQuote >= 0 && nextQuote < at) nextQuote = text.indexOf('"', at)
      if (lineEnd < 0 && !last) break

      const end = lineEnd < 0 ? text.length : lineEnd
      if (nextQuote < 0 || nextQuote > end) {
        rows.push(plainRow(this.#line++, text, at, end, hasNul))
        at = end + 1
        continue
      }
      const found = readQuotedRow(text, at, last)
      if (found === 'incomplete' && !last) break
      if (found === 'incomplete' || found === 'broken') {
        rows.push({ ...plainRow(this.#line++, text, at, end, hasNul), flaw: 'broken_quotes' })
        at = end + 1
        continue
      }
      const fields = found.fields.map(decode)
      rows.push({ line: this.#line, fields, quoted: true, flaw: flawOf(fields) })
      this.#line += found.lines
      at = found.next
    }
    this.#text = text.slice(at)
    if (this.#text.length > MAX_ROW) this.unclosedAt = this.#line
    return rows
  }
}

/** A row in which no field stands in quotes. */
function plainRow(line: number, text: string, from: number, to: number, suspect: boolean): Row {
  const end = to > from && text.charCodeAt(to - 1) === CR ? to - 1 : to
  const letters = text.slice(from, end)
  const decoded = needsDecoding(letters)
  const fields = (decoded ? decode(letters) : letters).split(';')
  const flaw = suspect || decoded || letters.length > MAX_FIELD ? flawOf(fields) : null
  return { line, fields, quoted: false, flaw }
}

function flawOf(fields: string[]): Row['flaw'] {
  if (fields.some((field) => field.length > MAX_FIELD)) return 'field_too_long'
  return fields.some((field) => UNREADABLE.test(field)) ? 'unreadable_character' : null
}

const UNREADABLE = /[\0\ufffd]/
const CR = 13
