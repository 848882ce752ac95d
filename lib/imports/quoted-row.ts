/** A row with at least one quoted field: where the next one begins and how many physical lines it took. */
export type QuotedRow = { fields: string[]; next: number; lines: number }

/**
 * Reads the row that begins at `at`, field by field. `incomplete` when its end is not in the text, `broken` when
 * something other than a separator or a line end follows a closing quote. `last`: no more text will come.
 */
export function readQuotedRow(text: string, at: number, last: boolean): QuotedRow | 'incomplete' | 'broken' {
  const fields: string[] = []
  let place = at
  for (;;) {
    const field =
      text.charCodeAt(place) === QUOTE ? quotedField(text, place, last) : plainField(text, place, last)
    if (typeof field === 'string') return field
    fields.push(field.value)
    if (text.charCodeAt(field.end) === SEPARATOR) {
      place = field.end + 1
      continue
    }
    const next = field.end + (text.charCodeAt(field.end) === CR ? 2 : 1)
    return { fields, next, lines: countLines(text, at, next) }
  }
}

type Field = { value: string; end: number }

function quotedField(text: string, at: number, last: boolean): Field | 'incomplete' | 'broken' {
  let value = ''
  let from = at + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return 'incomplete'
    if (text.charCodeAt(quote + 1) === QUOTE) {
      value += text.slice(from, quote + 1)
      from = quote + 2
      continue
    }
    const end = quote + 1
    if (end >= text.length && !last) return 'incomplete'
    if (text.charCodeAt(end) === CR && end + 1 >= text.length && !last) return 'incomplete'
    return endsField(text, end) ? { value: value + text.slice(from, quote), end } : 'broken'
  }
}

function plainField(text: string, at: number, last: boolean): Field | 'incomplete' {
  let end = at
  while (end < text.length && text.charCodeAt(end) !== SEPARATOR && text.charCodeAt(end) !== LF) end++
  if (end >= text.length && !last) return 'incomplete'
  const content = endsLine(text, end) && end > at && text.charCodeAt(end - 1) === CR ? end - 1 : end
  return { value: text.slice(at, content), end: content }
}

function endsField(text: string, at: number): boolean {
  if (at >= text.length) return true
  const letter = text.charCodeAt(at)
  return letter === SEPARATOR || letter === LF || (letter === CR && endsLine(text, at + 1))
}

function endsLine(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === LF
}

function countLines(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  // The last line of a file may lack its end.
  return to > text.length ? count + 1 : count
}

const LF = 10
const CR = 13
const QUOTE = 34
const SEPARATOR = 59
