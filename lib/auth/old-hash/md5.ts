import { createHash } from 'node:crypto'
import { sameBytes } from './bytes'
import type { Scheme } from './scheme'

/** Plain MD5 in hexadecimal, small or capital letters, without salt. */
export const md5: Scheme = {
  wellFormed: (hash) => /^[0-9a-fA-F]{32}$/.test(hash),
  verify: async (hash, password) =>
    sameBytes(createHash('md5').update(password).digest(), Buffer.from(hash, 'hex')),
}
