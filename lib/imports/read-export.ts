import { createHash } from 'node:crypto'
import { isHeader } from './columns'
import { lettersOf } from './decode'
import { type EncodingProblem, EncodingWatch } from './encoding'
import { type Row, RowReader } from './rows'

/** The bytes of an export: a file stream, a request body, or a list of buffers. */
export type ExportSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Why a file as a whole is no export; `line` where one can be named. */
export type FileProblem = {
  code: 'empty_file' | EncodingProblem | 'wrong_header' | 'no_rows' | 'endless_row'
  line: number | null
}

export type ExportEnd = {
  physicalLines: number
  /** Lines without any character; they are no rows. */
  emptyLines: number[]
  /** SHA-256 of the bytes that were read, in hexadecimal: of the whole file unless there is a problem. */
  fingerprint: string
  problem: FileProblem | null
}

/**
 * Reads an export row by row, in lots of the size of what arrives, without the header and without empty lines; holds no
 * more than one lot. Stops where it sees that the file is no export. That a file is UTF-8 is only certain at its end:
 * what was handed out before must not be kept if `end` then names a problem.
 */
export class ExportReading implements AsyncIterable<Row[]> {
  #source: ExportSource
  #encoding = new EncodingWatch()
  #hash = createHash('sha256')
  #reader = new RowReader()
  #emptyLines: number[] = []
  #header: 'awaited' | 'found' | 'wrong' = 'awaited'
  #rows = 0

  constructor(source: ExportSource) {
    this.#source = source
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row[], void> {
    for await (const { bytes, last } of lots(this.#source)) {
      this.#encoding.push(bytes)
      this.#hash.update(bytes)
      if (this.#encoding.atStart()) return
      const letters = lettersOf(bytes)
      const rows = this.#withoutHeader(last ? this.#reader.end(letters) : this.#reader.push(letters))
      if (this.#header === 'wrong') return
      const full = rows.filter((row) => !isEmptyLine(row))
      if (full.length < rows.length)
        for (const row of rows) if (isEmptyLine(row)) this.#emptyLines.push(row.line)
      this.#rows += full.length
      if (full.length > 0) yield full
      if (this.#reader.unclosedAt !== null) return
    }
  }

  /** What is known when all rows were taken. To be called once. */
  end(): ExportEnd {
    return {
      physicalLines: this.#reader.lines,
      emptyLines: this.#emptyLines,
      fingerprint: this.#hash.digest('hex'),
      problem: this.#problem(),
    }
  }

  #withoutHeader(rows: Row[]): Row[] {
    if (this.#header !== 'awaited' || (rows.length === 0 && this.#reader.unclosedAt === null)) return rows
    const [first, ...others] = rows
    this.#header = isHeader(first?.fields ?? []) ? 'found' : 'wrong'
    return others
  }

  #problem(): FileProblem | null {
    if (this.#header === 'awaited' && !this.#encoding.atStart()) return { code: 'empty_file', line: null }
    const encoding = this.#encoding.atEnd()
    if (encoding) return { code: encoding, line: null }
    if (this.#header === 'wrong') return { code: 'wrong_header', line: 1 }
    if (this.#reader.unclosedAt !== null) return { code: 'endless_row', line: this.#reader.unclosedAt }
    return this.#rows === 0 ? { code: 'no_rows', line: null } : null
  }
}

/** A line without any character is no row. */
function isEmptyLine(row: Row): boolean {
  return row.fields.length === 1 && row.fields[0] === '' && !row.quoted
}

/** Whatever the pieces in which bytes arrive, rows are looked for in lots of about this many. */
const LOT_BYTES = 65_536

async function* lots(source: ExportSource): AsyncGenerator<{ bytes: Uint8Array; last: boolean }> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const piece of source) {
    for (let at = 0; at < piece.length; at += LOT_BYTES) {
      const part = piece.subarray(at, at + LOT_BYTES)
      waiting.push(part)
      size += part.length
      if (size < LOT_BYTES) continue
      yield { bytes: waiting.length === 1 ? part : Buffer.concat(waiting), last: false }
      waiting = []
      size = 0
    }
  }
  yield { bytes: Buffer.concat(waiting), last: true }
}
