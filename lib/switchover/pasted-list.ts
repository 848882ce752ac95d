import { trimWhiteSpace } from '@/lib/policy/email'

export type PastedLine = { line: number; userName: string; address: string }
export type PastedList = { entries: PastedLine[]; unread: { line: number; text: string }[] }

/**
 * Reads a list of user names and addresses, one pair per line, as it comes from a spreadsheet or a mail: parted by a
 * tab, a semicolon, a comma or blanks. User names may hold blanks, addresses may not, so the last word is the address.
 */
export function readPastedList(text: string): PastedList {
  const list: PastedList = { entries: [], unread: [] }
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = trimWhiteSpace(raw)
    if (line === '') continue
    const [, userName = '', address = ''] = PAIR.exec(line) ?? []
    if (address.includes('@'))
      list.entries.push({ line: index + 1, userName: unquoted(userName), address: unquoted(address) })
    else list.unread.push({ line: index + 1, text: line.slice(0, 80) })
  }
  return list
}

/**
 * The access that somebody means by a user name: exactly so written, else the only one that differs in capitals alone.
 */
export function meantAccess<A extends { userName: string }>(
  accesses: readonly A[],
  typed: string,
): A | undefined {
  const exact = accesses.find((access) => access.userName === typed.normalize('NFC'))
  if (exact) return exact
  const folded = typed.normalize('NFC').toLowerCase()
  const alike = accesses.filter((access) => access.userName.toLowerCase() === folded)
  return alike.length === 1 ? alike[0] : undefined
}

const PAIR = /^(.*?)[\s;,]+([^\s;,]+)[\s;,]*$/u

/** Spreadsheets put fields that hold a separator in quotes. */
const unquoted = (text: string) => trimWhiteSpace(text.replace(/^"(.*)"$/, '$1').replace(/[;,]+$/, ''))
