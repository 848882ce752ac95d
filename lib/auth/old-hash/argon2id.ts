import { verify } from '@node-rs/argon2'
import { fromBase64 } from './bytes'
import type { Scheme } from './scheme'

/** Argon2id (RFC 9106) in the PHC notation, version 19. */
export const argon2id: Scheme = {
  wellFormed(hash) {
    const found = FORMAT.exec(hash)
    if (!found) return false
    const [, memory, passes, lanes, salt = '', digest = ''] = found
    if (!withinCaps(Number(memory), Number(passes), Number(lanes))) return false
    return bytesOf(salt) >= MIN_SALT_BYTES && DIGEST_BYTES.has(bytesOf(digest))
  },
  verify: (hash, password) => verify(hash, password),
}

const FORMAT =
  /^\$argon2id\$v=19\$m=([1-9][0-9]{0,5}),t=([1-9][0-9]?),p=([1-9][0-9]?)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/** 128 MiB, and half a GiB gone through in all passes together: about a second. */
const MAX_MEMORY_KIB = 131_072
const MAX_WORK_KIB = 524_288
const MAX_LANES = 16

const MIN_SALT_BYTES = 8

// The lengths that libraries write. Any would be allowed, but others are what is left of a hash that was cut off.
const DIGEST_BYTES: ReadonlySet<number> = new Set([16, 24, 32, 48, 64])

function withinCaps(memoryKiB: number, passes: number, lanes: number): boolean {
  if (memoryKiB > MAX_MEMORY_KIB || memoryKiB * passes > MAX_WORK_KIB || lanes > MAX_LANES) return false
  return memoryKiB >= 8 * lanes
}

/** The length of what is encoded; -1 when it is no base64. */
function bytesOf(text: string): number {
  return fromBase64(text, 'unpadded')?.length ?? -1
}
