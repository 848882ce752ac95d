/** Numbers that look random and are the same for the same seed, so that a benchmark can be repeated. */
export type Random = {
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  chance(share: number): boolean
  pick<Thing>(things: readonly Thing[]): Thing
  digits(count: number): string
  hex(count: number): string
  /** Letters of crypt's alphabet. */
  letters(count: number): string
  /** That many bytes in base64. */
  base64(byteCount: number): string
}

/** The generator is Mulberry32: 32 bits of state, good enough to spread test data, useless for secrets. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <Thing>(things: readonly Thing[]): Thing => {
    const thing = things[between(0, things.length - 1)]
    if (thing === undefined) throw new RangeError('nothing to pick from')
    return thing
  }
  const from = (alphabet: string) => (count: number) => {
    let text = ''
    for (let at = 0; at < count; at++) text += alphabet.charAt(between(0, alphabet.length - 1))
    return text
  }
  return {
    between,
    chance: (share) => next() < share,
    pick,
    digits: from('0123456789'),
    hex: from('0123456789abcdef'),
    letters: from('./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
    base64: (count) => Buffer.from(Array.from({ length: count }, () => between(0, 255))).toString('base64'),
  }
}
