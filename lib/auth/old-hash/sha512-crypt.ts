import { createHash } from 'node:crypto'
import { itoa64, sameBytes } from './bytes'
import { rounds } from './rounds'
import type { Scheme } from './scheme'

/** SHA-512 crypt, as Ulrich Drepper specified it for crypt(3): `$6$[rounds=N$]salt$hash`. */
export const sha512Crypt: Scheme = {
  wellFormed: (hash) => parts(hash) !== null,
  async verify(hash, password) {
    const stored = parts(hash)
    if (!stored) return false
    const digest = await derive(password, Buffer.from(stored.salt, 'latin1'), stored.rounds)
    return sameBytes(Buffer.from(encode(digest), 'latin1'), Buffer.from(stored.digest, 'latin1'))
  },
}

const DEFAULT_ROUNDS = 5000
/** crypt raises smaller numbers, so that no stored hash has one. */
const MIN_ROUNDS = 1000
/** The specification allows 999,999,999, which would take the better part of an hour. */
const MAX_ROUNDS = 200_000

function parts(hash: string): { rounds: number; salt: string; digest: string } | null {
  // The last letter holds the two bits that are left of 512.
  const found = /^\$6\$(?:rounds=([1-9][0-9]{3,5})\$)?([./0-9A-Za-z]{1,16})\$([./0-9A-Za-z]{85}[./01])$/.exec(
    hash,
  )
  if (!found) return null
  const [, count = String(DEFAULT_ROUNDS), salt = '', digest = ''] = found
  const wanted = Number(count)
  return wanted >= MIN_ROUNDS && wanted <= MAX_ROUNDS ? { rounds: wanted, salt, digest } : null
}

/** The letters A, B, P and S are those of the specification. */
async function derive(password: Buffer, salt: Buffer, count: number): Promise<Buffer> {
  const b = sha512(password, salt, password)
  const a = createHash('sha512').update(password).update(salt).update(repeated(b, password.length))
  for (let bits = password.length; bits > 0; bits >>>= 1) a.update(bits & 1 ? b : password)
  let digest = a.digest()

  const p = repeated(sha512(...Array<Buffer>(password.length).fill(password)), password.length)
  const s = repeated(sha512(...Array<Buffer>(16 + digest.readUInt8(0)).fill(salt)), salt.length)

  await rounds(count, (round) => {
    const odd = round % 2 === 1
    const step = createHash('sha512').update(odd ? p : digest)
    if (round % 3 !== 0) step.update(s)
    if (round % 7 !== 0) step.update(p)
    digest = step.update(odd ? digest : p).digest()
  })
  return digest
}

function sha512(...inputs: Buffer[]): Buffer {
  const hash = createHash('sha512')
  for (const input of inputs) hash.update(input)
  return hash.digest()
}

function repeated(block: Buffer, length: number): Buffer {
  return Buffer.alloc(length, block)
}

/** The specification takes the bytes in threes, 21 apart, turning the three round by one place each time. */
function encode(digest: Buffer): string {
  let text = ''
  for (let at = 0; at < 21; at++) {
    const three = [at, at + 21, at + 42]
    const turned = [0, 1, 2].map((place) => digest.readUInt8(three[(place + at) % 3] ?? 0))
    const [high = 0, middle = 0, low = 0] = turned
    text += itoa64(low, middle, high, 4)
  }
  return text + itoa64(digest.readUInt8(63), 0, 0, 2)
}
