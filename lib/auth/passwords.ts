import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '@/lib/kernel/errors'
import { hashQueue, QueueFull } from './hash-queue'
import { type OldScheme, verifyOldHash } from './old-hash'

/** argon2id as OWASP's Password Storage Cheat Sheet names it: 19 MiB, two passes, one lane. */
const ARGON2ID = 2
const options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const home = globalThis as typeof globalThis & { __latchkeyHashQueue?: ReturnType<typeof hashQueue> }
home.__latchkeyHashQueue ??= hashQueue(Math.max(1, availableParallelism() - 1), 500)
const queued = home.__latchkeyHashQueue

export type StoredPassword = { scheme: string; hash: string | null }

/** A new argon2id hash. The password is normalised (NFC, NIST SP 800-63B-4, 3.1.1.2), never trimmed or cut. */
export const hashPassword = (password: string): Promise<string> =>
  inLine(() => hash(password.normalize('NFC'), { ...options, salt: randomBytes(16) }))

/**
 * Whether the password belongs to the stored hash, whatever its scheme. Where nothing usable is stored, the same work is
 * done against a hash that nothing matches.
 */
export async function verifyPassword(stored: StoredPassword | undefined, password: string): Promise<boolean> {
  return inLine(async () => {
    if (!stored?.hash) return (await verify(await nobodysHash(), password)) && false
    if (stored.scheme === 'argon2id' && ours.test(stored.hash))
      return verify(stored.hash, password.normalize('NFC'))
    return verifyOldHash(stored.scheme as OldScheme, stored.hash, password)
  })
}

/** Whether a stored hash is the kind that is made today; anything else is replaced at the first good sign-in. */
export const isOfToday = (stored: StoredPassword) =>
  stored.scheme === 'argon2id' && ours.test(stored.hash ?? '')

const ours = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/

let nobodys: Promise<string> | undefined
const nobodysHash = () => {
  nobodys ??= hash(randomBytes(32).toString('hex'), options)
  return nobodys
}

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await queued(work)
  } catch (error) {
    if (error instanceof QueueFull)
      throw new Refusal('too_many', { key: 'too_many_tries', values: { seconds: 5 } }, {}, 5)
    throw error
  }
}
