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
    const [userName, address] = pairIn(line)
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

const SEPARATORS = /[\s;,]/u

/**
 * What stands before the last word, and the last word; both empty where there is only one. By hand, from the end: a
 * pattern would try every place of a long line of separators again and again.
 */
function pairIn(line: string): [userName: string, address: string] {
  const end = lastOf(line, line.length, (letter) => !SEPARATORS.test(letter))
  const gap = lastOf(line, end, (letter) => SEPARATORS.test(letter))
  if (gap === 0) return ['', '']
  return [
    line.slice(
      0,
      lastOf(line, gap, (letter) => !SEPARATORS.test(letter)),
    ),
    line.slice(gap, end),
  ]
}

/** The place behind the last letter before `end` that fits; 0 where none does. */
function lastOf(text: string, end: number, fits: (letter: string) => boolean): number {
  let at = end
  while (at > 0 && !fits(text.charAt(at - 1))) at--
  return at
}

/** Spreadsheets put fields that hold a separator in quotes. */
const unquoted = (text: string) => trimWhiteSpace(text.replace(/^"(.*)"$/, '$1'))
