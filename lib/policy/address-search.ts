/**
 * Where an address stands among sorted ones, as bits (32 or 128): the place of the last that is not behind it, -1 before
 * the first. What all have in common is skipped, the bits after it say in which short stretch to look, and there halving
 * finds it. Words of 32 bits: reading them makes no number that has to be thrown away again.
 */
export function addressSearch(sorted: readonly bigint[], bits: 32 | 128): (address: bigint) => number {
  const size = bits / 32
  const list = new Uint32Array(sorted.length * size)
  const words = new Uint32Array(size)
  for (const [i, address] of sorted.entries()) {
    intoWords(address, words)
    list.set(words, i * size)
  }
  const stretchOf = stretching(sorted, bits)
  const starts = startsOf(list, size, stretchOf)
  return (address) => {
    intoWords(address, words)
    if (sorted.length === 0 || isBehind(list, 0, words)) return -1
    if (!isBehind(list, list.length - size, words)) return sorted.length - 1
    const stretch = stretchOf(words, 0)
    let low = starts[stretch] as number
    let high = starts[stretch + 1] as number
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isBehind(list, middle * size, words)) high = middle
      else low = middle + 1
    }
    return low - 1
  }
}

type StretchOf = (words: Uint32Array, at: number) => number

/** At most so many bits say which stretch; their table is to stay in the cache. */
const MOST_BITS = 14

/** As many stretches as addresses, by the first bits in which the first and the last of them differ. */
function stretching(sorted: readonly bigint[], bits: 32 | 128): StretchOf {
  const spread = (sorted[0] ?? 0n) ^ (sorted.at(-1) ?? 0n)
  const common = bits - (spread === 0n ? 0 : spread.toString(2).length)
  const taken = Math.min(MOST_BITS, Math.ceil(Math.log2(sorted.length + 1)))
  const skip = Math.min(common, bits - taken)
  const [word, shift] = [skip >>> 5, skip & 31]
  return (words, at) => {
    const high = (words[at + word] as number) << shift
    const isSplit = shift + taken > 32
    const low = isSplit ? (words[at + word + 1] as number) >>> (32 - shift) : 0
    return (high | low) >>> (32 - taken)
  }
}

/** With which address each stretch begins; one more says where the last one ends. */
function startsOf(list: Uint32Array, size: number, stretchOf: StretchOf): Uint32Array {
  const count = list.length / size
  const last = count ? stretchOf(list, list.length - size) : 0
  const starts = new Uint32Array(last + 2).fill(count)
  for (let i = count - 1; i >= 0; i--) starts[stretchOf(list, i * size)] = i
  for (let stretch = last; stretch >= 0; stretch--)
    starts[stretch] = Math.min(starts[stretch] as number, starts[stretch + 1] as number)
  return starts
}

/** Whether what stands in the list from `at` on is greater than the words. */
function isBehind(list: Uint32Array, at: number, words: Uint32Array): boolean {
  for (let i = 0; i < words.length; i++) {
    const difference = (list[at + i] as number) - (words[i] as number)
    if (difference !== 0) return difference > 0
  }
  return false
}

const bytes = new DataView(new ArrayBuffer(16))

/** The highest word first. */
function intoWords(address: bigint, words: Uint32Array): void {
  if (words.length === 1) {
    words[0] = Number(address)
    return
  }
  bytes.setBigUint64(0, address >> 64n)
  bytes.setBigUint64(8, address)
  for (let i = 0; i < 4; i++) words[i] = bytes.getUint32(4 * i)
}
