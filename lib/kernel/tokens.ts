import { createHash, randomBytes } from 'node:crypto'

/** A fresh secret for a link: 256 random bits as base64url (OWASP: at least 128), and the hash that is kept of it. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** SHA-256 is enough for secrets of 256 random bits; what is not a token hashes to nothing that is stored. */
export const hashToken = (token: string) =>
  createHash('sha256').update(`latchkey-token:${token}`).digest('base64url')
