import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import type { HashThreads, HashWork } from './hash-threads'

/** argon2id as OWASP's Password Storage Cheat Sheet names it: 19 MiB, two passes, one lane. */
const ARGON2ID = 2
const options = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Shared by the server, which starts the threads, and by what Next has bundled on its own. */
const home = globalThis as typeof globalThis & { __latchkeyHashThreads?: HashThreads }

/** From now on hashes run in these threads, whoever in this process asks for them. */
export const useHashThreads = (threads: HashThreads) => {
  home.__latchkeyHashThreads = threads
}

/**
 * How many hashes may run at once: every core's where they yield to pages, else one core stays free of them
 * (on Vercel, in commands and tests).
 */
export const hashesAtOnce = () =>
  home.__latchkeyHashThreads?.ready() || Math.max(1, availableParallelism() - 1)

/** A new hash of this password. */
export const hashArgon2id = async (password: string): Promise<string> =>
  String(
    await byThread({ password, against: null, options }, () =>
      hash(password, { ...options, salt: randomBytes(16) }),
    ),
  )

/** Whether this password belongs to that hash. */
export const verifyArgon2 = async (against: string, password: string): Promise<boolean> =>
  (await byThread({ password, against }, () => verify(against, password))) === true

/** Here and now where there is no thread, or the one at work was lost. */
async function byThread<T>(work: HashWork, here: () => Promise<T>) {
  const threads = home.__latchkeyHashThreads
  const done = threads?.ready() ? await threads.run(work) : null
  return done ?? here()
}
