import { timingSafeEqual } from 'node:crypto'

/** Compares without telling by its duration where the first difference is. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The bytes of a canonical base64 text, or null; Buffer alone would skip whatever is not base64. */
export function fromBase64(text: string, padding: 'padded' | 'unpadded'): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  const canonical = bytes.toString('base64')
  return text === (padding === 'padded' ? canonical : canonical.replace(/=+$/, '')) ? bytes : null
}

/** The alphabet of crypt(3), phpass and bcrypt's cousins; not that of base64. */
const ITOA64 = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The value of one letter of crypt's alphabet, 0 to 63, or -1. */
export function itoa64Value(letter: string | undefined): number {
  return letter === undefined ? -1 : ITOA64.indexOf(letter)
}

/** Up to three bytes, least significant first, as crypt writes them: six bits a letter, lowest first. */
export function itoa64(first: number, second: number, third: number, letters: number): string {
  let value = first | (second << 8) | (third << 16)
  let text = ''
  for (let at = 0; at < letters; at++) {
    text += ITOA64.charAt(value & 0x3f)
    value >>>= 6
  }
  return text
}
