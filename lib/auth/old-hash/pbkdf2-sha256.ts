import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { fromBase64, sameBytes } from './bytes'
import type { Scheme } from './scheme'

const derive = promisify(pbkdf2)

/** PBKDF2 with HMAC-SHA-256 (RFC 8018) in Django's notation: pbkdf2_sha256$iterations$salt$base64. */
export const pbkdf2Sha256: Scheme = {
  wellFormed: (hash) => parts(hash) !== null,
  async verify(hash, password) {
    const stored = parts(hash)
    if (!stored) return false
    const { iterations, salt, digest } = stored
    return sameBytes(await derive(password, salt, iterations, digest.length, 'sha256'), digest)
  },
}

/** Django 5 writes about a million; two million take a second. */
const MAX_ITERATIONS = 2_000_000
const DIGEST_BYTES = 32

function parts(hash: string): { iterations: number; salt: string; digest: Buffer } | null {
  const found = /^pbkdf2_sha256\$([1-9][0-9]{0,6})\$([!-#%-~]{1,128})\$([A-Za-z0-9+/]{43}=)$/.exec(hash)
  if (!found) return null
  const [, count = '', salt = '', encoded = ''] = found
  const iterations = Number(count)
  const digest = fromBase64(encoded, 'padded')
  if (iterations > MAX_ITERATIONS || digest?.length !== DIGEST_BYTES) return null
  return { iterations, salt, digest }
}
