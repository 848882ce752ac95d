import { type Address, comparePrefixes, lastOf, type Prefix } from './networks'

/** A network that was named, what was said of it, and the next wider one that was named too. */
export type Named<Value> = { prefix: Prefix; value: Value; wider: Named<Value> | null }

export type NetworkMap<Value> = {
  /** The narrowest of the named networks that holds an address. */
  narrowest(address: Address): Named<Value> | null
  all: readonly Named<Value>[]
}

/**
 * Many networks, each named once (RFC 4632). Two networks either lie apart or one within the other, so all of them cut
 * the addresses into at most twice as many pieces, each with one narrowest network: an answer is one binary search over
 * numbers, whatever lies within what, and the wider ones hang behind it.
 */
export function networkMap<Value>(networks: Iterable<{ prefix: Prefix; value: Value }>): NetworkMap<Value> {
  const all = Array.from(networks, ({ prefix, value }): Named<Value> => ({ prefix, value, wider: null }))
  all.sort((a, b) => comparePrefixes(a.prefix, b.prefix))
  const find4 = finder4(piecesOf(all.filter(({ prefix }) => prefix.version === 4)))
  const find6 = finder6(piecesOf(all.filter(({ prefix }) => prefix.version === 6)))
  return {
    all,
    narrowest: ({ version, value }) => (version === 4 ? find4(Number(value)) : find6(value)),
  }
}

/** From `first` on, to the next piece, `network` is the narrowest. */
type Piece<Value> = { first: bigint; network: Named<Value> | null }

function piecesOf<Value>(sorted: Named<Value>[]): Piece<Value>[] {
  const pieces: Piece<Value>[] = []
  const from = (first: bigint, network: Named<Value> | null) => {
    // What begins where another one ended leaves nothing between them.
    if (pieces.at(-1)?.first === first) pieces.pop()
    pieces.push({ first, network })
  }
  const open: Named<Value>[] = []
  const closeBefore = (first: bigint | null) => {
    for (
      let inner = open.at(-1);
      inner && (first === null || lastOf(inner.prefix) < first);
      inner = open.at(-1)
    ) {
      open.pop()
      from(lastOf(inner.prefix) + 1n, open.at(-1) ?? null)
    }
  }
  for (const network of sorted) {
    closeBefore(network.prefix.value)
    network.wider = open.at(-1) ?? null
    open.push(network)
    from(network.prefix.value, network)
  }
  closeBefore(null)
  return pieces
}

function finder4<Value>(pieces: Piece<Value>[]) {
  // Behind the last address nothing begins; it would not fit 32 bits either.
  const within = pieces.filter(({ first }) => first <= 0xffffffffn)
  const firsts = Uint32Array.from(within, ({ first }) => Number(first))
  const networks = within.map(({ network }) => network)
  return (value: number) => {
    let low = 0
    let high = firsts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((firsts[middle] as number) <= value) low = middle + 1
      else high = middle
    }
    return networks[low - 1] ?? null
  }
}

function finder6<Value>(pieces: Piece<Value>[]) {
  const within = pieces.filter(({ first }) => first >> 128n === 0n)
  // Four words of 32 bits each: reading them makes no number that has to be thrown away again.
  const firsts = new Uint32Array(within.length * 4)
  for (const [i, { first }] of within.entries()) firsts.set(wordsOf(first), i * 4)
  const networks = within.map(({ network }) => network)
  return (value: bigint) => {
    const [a, b, c, d] = wordsOf(value) as unknown as [number, number, number, number]
    let low = 0
    let high = networks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const at = middle * 4
      const difference =
        (firsts[at] as number) - a ||
        (firsts[at + 1] as number) - b ||
        (firsts[at + 2] as number) - c ||
        (firsts[at + 3] as number) - d
      if (difference <= 0) low = middle + 1
      else high = middle
    }
    return networks[low - 1] ?? null
  }
}

const bytes = new DataView(new ArrayBuffer(16))

function wordsOf(value: bigint): number[] {
  bytes.setBigUint64(0, value >> 64n)
  bytes.setBigUint64(8, BigInt.asUintN(64, value))
  return [bytes.getUint32(0), bytes.getUint32(4), bytes.getUint32(8), bytes.getUint32(12)]
}
