/**
 * One line of a CSV file (RFC 4180), harmless in a spreadsheet: a text that a program would take for a formula gets an
 * apostrophe in front (OWASP, CSV injection), and so does a text that begins with one, so that taking one apostrophe
 * away gives every text back.
 */
export const csvLine = (fields: readonly (string | number | null)[], separator: ',' | ';' = ','): string =>
  `${fields.map((field) => csvField(field, separator)).join(separator)}\r\n`

function csvField(field: string | number | null, separator: string): string {
  if (field === null) return ''
  if (typeof field === 'number') return String(field)
  const text = FORMULA.test(field) ? `'${field}` : field
  return text.includes('"') || text.includes('\n') || text.includes('\r') || text.includes(separator)
    ? `"${text.replaceAll('"', '""')}"`
    : text
}

/** Spreadsheets look past blanks and take full-width signs for the usual ones. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠']|^[\t\r\n]/u
