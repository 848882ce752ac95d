import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { keyFor } from '@/lib/kernel/seal'
import { sentCode } from '@/lib/policy/sent-code'

/** Eight random digits, and what is kept of them: salted, under a key that is not in the database. */
export function newCode(): { code: string; salt: string; hash: string } {
  const code = String(randomInt(10 ** sentCode.digits)).padStart(sentCode.digits, '0')
  const salt = randomBytes(16).toString('base64url')
  return { code, salt, hash: hashCode(salt, code).toString('base64url') }
}

/** Whether this is the code that was kept; takes the same time for every wrong one. */
export function isCode(kept: { salt: string; hash: string }, code: string): boolean {
  const given = hashCode(kept.salt, code)
  const due = Buffer.from(kept.hash, 'base64url')
  return given.length === due.length && timingSafeEqual(given, due)
}

/** Digits alone could be tried out from a stolen table: HMAC under a key derived from AUTH_SECRET. */
const hashCode = (salt: string, code: string) =>
  createHmac('sha256', keyFor('one-time-code')).update(`${salt}:${code}`).digest()
