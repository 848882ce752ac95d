/**
 * Ten codes of 80 random bits (NIST SP 800-63B-4, 3.1.2: look-up secrets of at least 20 bits, beyond guessing
 * from 64).
 */
export const recoveryCode = { count: 10, bytes: 10, letters: 16, remindAt: 2 } as const

/** Crockford's base 32: no letter looks like a digit, none makes a word that one would rather not read. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code from 10 random bytes, as it is shown: XXXX-XXXX-XXXX-XXXX. */
export function recoveryCodeFrom(bytes: Uint8Array): string {
  if (bytes.length !== recoveryCode.bytes)
    throw new RangeError(`A recovery code takes ${recoveryCode.bytes} bytes.`)
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2)))
  return (letters.join('').match(/.{4}/g) ?? []).join('-')
}

/**
 * A code as it is compared, from what somebody typed off a sheet of paper: case, blanks and dashes do not
 * matter, and O, I, L are read as the digits they look like. Null for what is no code.
 */
export function readRecoveryCode(typed: string): string | null {
  if (typed.length > 100) return null
  const letters = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}\u00ad\u200b\ufeff\u2212_.]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const isCode =
    letters.length === recoveryCode.letters && [...letters].every((one) => alphabet.includes(one))
  return isCode ? (letters.match(/.{4}/g) ?? []).join('-') : null
}
