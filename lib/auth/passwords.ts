import { randomBytes } from 'node:crypto'
import { hashArgon2id, hashesAtOnce, verifyArgon2 } from './argon2id'
import { type OldScheme, verifyOldHash } from './old-hash'
import { inTurn, type WorkQueue, workQueue } from './work-queue'

const home = globalThis as typeof globalThis & { __latchkeyHashQueue?: WorkQueue }
home.__latchkeyHashQueue ??= workQueue(hashesAtOnce, 500)
const hashing = home.__latchkeyHashQueue

export type StoredPassword = { scheme: string; hash: string | null }

/** A new argon2id hash. The password is normalised (NFC, NIST SP 800-63B-4, 3.1.1.2), never trimmed or cut. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(hashing, () => hashArgon2id(password.normalize('NFC')))

/**
 * Whether the password belongs to the stored hash, whatever its scheme. Where nothing usable is stored, and where an old
 * hash does not match, the same work is done against a hash that nothing matches.
 */
export async function verifyPassword(stored: StoredPassword | undefined, password: string): Promise<boolean> {
  return inTurn(hashing, async () => {
    if (stored?.hash && isOfToday(stored)) return verifyArgon2(stored.hash, password.normalize('NFC'))
    if (stored?.hash && (await verifyOldHash(stored.scheme as OldScheme, stored.hash, password))) return true
    return (await verifyArgon2(await nobodysHash(), password.normalize('NFC'))) && false
  })
}

/** Whether a stored hash is the kind that is made today; anything else is replaced at the first good sign-in. */
export const isOfToday = (stored: StoredPassword) =>
  stored.scheme === 'argon2id' && ours.test(stored.hash ?? '')

const ours = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/

let nobodys: Promise<string> | undefined
const nobodysHash = () => {
  nobodys ??= hashArgon2id(randomBytes(32).toString('hex'))
  return nobodys
}
