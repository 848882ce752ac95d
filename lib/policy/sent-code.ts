/**
 * A code that is sent to somebody: long enough to be guessed by nobody in five tries (NIST SP 800-63B-4,
 * 3.1.3.2).
 */
export const sentCode = { digits: 8, minutes: 10, tries: 5 } as const

/** The digits of a code as somebody types or pastes it, with blanks or hyphens; null for what is none. */
export function digitsIn(typed: string, digits: number = sentCode.digits): string | null {
  const bare = typed.replace(/[\s\u00ad\u200b\u2060\ufeff-]/gu, '')
  return new RegExp(`^\\d{${digits}}$`).test(bare) ? bare : null
}

/** As it is written in a mail: in two groups, which the eye can carry over. */
export const grouped = (code: string) => `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`
