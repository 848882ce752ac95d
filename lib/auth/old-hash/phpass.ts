import { createHash } from 'node:crypto'
import { itoa64, itoa64Value, sameBytes } from './bytes'
import { rounds } from './rounds'
import type { Scheme } from './scheme'

/** The portable hash of Openwall's phpass: `$P$`, one letter for the cost, eight of salt, 22 of digest. */
export const phpass: Scheme = {
  wellFormed: (hash) => FORMAT.test(hash) && log2Rounds(hash) >= MIN_LOG2 && log2Rounds(hash) <= MAX_LOG2,
  async verify(hash, password) {
    const salt = Buffer.from(hash.slice(4, 12), 'latin1')
    let digest = createHash('md5').update(salt).update(password).digest()
    await rounds(2 ** log2Rounds(hash), () => {
      digest = createHash('md5').update(digest).update(password).digest()
    })
    return sameBytes(Buffer.from(encode(digest), 'latin1'), Buffer.from(hash.slice(12), 'latin1'))
  },
}

// The last letter holds the two bits that are left of 128.
const FORMAT = /^\$P\$[./0-9A-Za-z]{30}[./01]$/

/** The range of phpass begins here; it ends at 30, which would take half an hour. */
const MIN_LOG2 = 7
const MAX_LOG2 = 17

function log2Rounds(hash: string): number {
  return itoa64Value(hash[3])
}

function encode(digest: Buffer): string {
  let text = ''
  for (let at = 0; at < 15; at += 3) {
    text += itoa64(digest.readUInt8(at), digest.readUInt8(at + 1), digest.readUInt8(at + 2), 4)
  }
  return text + itoa64(digest.readUInt8(15), 0, 0, 2)
}
