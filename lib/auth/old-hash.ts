import { argon2id } from './old-hash/argon2id'
import { bcrypt } from './old-hash/bcrypt'
import { md5 } from './old-hash/md5'
import { pbkdf2Sha256 } from './old-hash/pbkdf2-sha256'
import { phpass } from './old-hash/phpass'
import type { Scheme } from './old-hash/scheme'
import { sha512Crypt } from './old-hash/sha512-crypt'
import { ssha } from './old-hash/ssha'

export type OldScheme = 'bcrypt' | 'phpass' | 'md5' | 'ssha' | 'sha512-crypt' | 'pbkdf2_sha256' | 'argon2id'

const SCHEMES: Readonly<Record<OldScheme, Scheme>> = {
  bcrypt,
  phpass,
  md5,
  ssha,
  'sha512-crypt': sha512Crypt,
  pbkdf2_sha256: pbkdf2Sha256,
  argon2id,
}

export const OLD_SCHEMES = Object.keys(SCHEMES) as readonly OldScheme[]

/** More than any person types, and little enough that the schemes which hash the password again and again stay quick. */
const MAX_PASSWORD_BYTES = 1024

/** Longer than any well-formed hash of any scheme. */
const MAX_HASH_LENGTH = 256

export function isOldScheme(name: string): name is OldScheme {
  return Object.hasOwn(SCHEMES, name)
}

/** Whether the hash can be of that scheme and is within the caps; otherwise its holder must set a new password. */
export function wellFormed(scheme: OldScheme, hash: string): boolean {
  return hash.length <= MAX_HASH_LENGTH && SCHEMES[scheme].wellFormed(hash)
}

/**
 * Verifies a password against a hash of the old system. False, never an error, for a malformed hash and for a
 * password that no keyboard makes. Composed letters (NFC) are tried first, then what was typed if that differs:
 * the old system hashed whatever bytes the browser sent.
 */
export async function verifyOldHash(scheme: OldScheme, hash: string, password: string): Promise<boolean> {
  if (!wellFormed(scheme, hash) || !typeable(password)) return false
  for (const spelling of new Set([password.normalize('NFC'), password])) {
    const bytes = Buffer.from(spelling, 'utf8')
    if (bytes.length <= MAX_PASSWORD_BYTES && (await SCHEMES[scheme].verify(hash, bytes))) return true
  }
  return false
}

/** NUL ends a password in some schemes and half a surrogate pair would become another letter: neither may match. */
function typeable(password: string): boolean {
  return password !== '' && password.length <= MAX_PASSWORD_BYTES && !/[\0\p{Cs}]/u.test(password)
}
