import { createHash } from 'node:crypto'
import { fromBase64, sameBytes } from './bytes'
import type { Scheme } from './scheme'

/** {SSHA} as LDAP servers store it (RFC 2307 with a salt): base64 of SHA-1(password + salt), then the salt. */
export const ssha: Scheme = {
  wellFormed: (hash) => parts(hash) !== null,
  async verify(hash, password) {
    const stored = parts(hash)
    if (!stored) return false
    return sameBytes(createHash('sha1').update(password).update(stored.salt).digest(), stored.digest)
  },
}

const PREFIX = '{SSHA}'
const DIGEST_BYTES = 20
// Only the two lengths that the old system wrote: any other is a hash that was cut off and could never match.
const SALT_BYTES = [4, 8]

function parts(hash: string): { digest: Buffer; salt: Buffer } | null {
  if (!hash.startsWith(PREFIX) || hash.length > 64) return null
  const bytes = fromBase64(hash.slice(PREFIX.length), 'padded')
  if (!bytes || !SALT_BYTES.includes(bytes.length - DIGEST_BYTES)) return null
  return { digest: bytes.subarray(0, DIGEST_BYTES), salt: bytes.subarray(DIGEST_BYTES) }
}
