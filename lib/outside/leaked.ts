import { createHash } from 'node:crypto'
import { type Env, env } from '@/lib/env'
import { isInFile } from './leaked-file'
import { isAtService } from './leaked-service'

/** Whether a list knows the SHA-1 hash of a password, in 40 upper-case digits. */
export type LeakedPort = (hash: string) => Promise<boolean>

/**
 * Whether others have lost this very password already (NIST SP 800-63B-4, 3.1.1.2). A list that cannot be
 * asked keeps nobody out: the password is taken, and the log says once a minute that the list is missing.
 * Neither the password nor its hash is ever written down. With `LEAKED_PASSWORDS_FILE` nothing leaves the
 * machine; with `LEAKED_PASSWORDS_URL` five digits of the hash do.
 */
export async function isLeaked(password: string, port = leakedPort(env())): Promise<boolean> {
  if (!port) return false
  try {
    return await port(sha1(password))
  } catch (error) {
    warn(error)
    return false
  }
}

/** The list that the environment has decided; null where there is none. */
export function leakedPort({ leakedPasswords: list }: Pick<Env, 'leakedPasswords'>): LeakedPort | null {
  if (!list) return null
  return list.via === 'file' ? (hash) => isInFile(list.path, hash) : (hash) => isAtService(list.url, hash)
}

/** SHA-1 because the lists are made of it; nothing is kept under it. */
const sha1 = (password: string) =>
  createHash('sha1').update(password.normalize('NFC')).digest('hex').toUpperCase()

const home = globalThis as typeof globalThis & { __latchkeyLeakedWarnedAt?: number }

/** The real clock: this is about the log, not about the product. */
function warn(error: unknown): void {
  const at = performance.now()
  if (home.__latchkeyLeakedWarnedAt !== undefined && at - home.__latchkeyLeakedWarnedAt < 60_000) return
  home.__latchkeyLeakedWarnedAt = at
  const why = error instanceof Error ? error.name : 'unknown'
  console.warn(`The list of leaked passwords cannot be asked (${why}); new passwords are taken without it.`)
}
