import { verify } from '@node-rs/bcrypt'
import type { Scheme } from './scheme'

/**
 * bcrypt as PHP and its kin wrote it. The scheme reads 72 bytes of the password and so did the old system: whoever has
 * a longer one gets in with it, and nobody can tell from the hash what followed. The first good sign-in replaces the
 * hash by one over the whole password, from then on every byte counts.
 */
export const bcrypt: Scheme = {
  wellFormed: (hash) =>
    FORMAT.test(hash) && Number(hash.slice(4, 6)) >= 4 && Number(hash.slice(4, 6)) <= MAX_COST,
  verify: (hash, password) => verify(password, hash),
}

/** A second and a half on a small machine; the scheme would allow 31, which takes days. */
const MAX_COST = 14

// The 22nd letter of the salt holds two bits, the 31st of the digest four: others cannot have been written by bcrypt.
const FORMAT = /^\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{30}[.CGKOSWaeimquy26]$/
