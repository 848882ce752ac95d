import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { keyFor } from './seal'

/** Digits and letters that nobody mixes up when they are read out (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A code to be read out and typed: ten letters, 50 random bits, in two groups. Kept is its salted hash under
 * a key that is not in the database, so that a copy of the table is not enough to try them all.
 */
export function newHandedCode(): { code: string; salt: string; hash: string } {
  const plain = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
  const salt = randomBytes(16).toString('base64url')
  return { code: `${plain.slice(0, 5)}-${plain.slice(5)}`, salt, hash: hashOf(plain, salt) }
}

/**
 * Whether this was typed for that code; case, blanks and hyphens do not matter, nor O for 0 and I or L for 1.
 */
export function isHandedCode(typed: string, kept: { salt: string; hash: string }): boolean {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return timingSafeEqual(Buffer.from(hashOf(plain, kept.salt)), Buffer.from(kept.hash))
}

const hashOf = (plain: string, salt: string) =>
  createHmac('sha256', keyFor('handed-code')).update(`${salt}:${plain}`).digest('base64url')
