import { addressSearch } from './address-search'
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
 * the addresses into at most twice as many pieces, each with one narrowest network: an answer is one search over
 * sorted numbers, whatever lies within what, and the wider ones hang behind it.
 */
export function networkMap<Value>(networks: Iterable<{ prefix: Prefix; value: Value }>): NetworkMap<Value> {
  const all = Array.from(networks, ({ prefix, value }): Named<Value> => ({ prefix, value, wider: null }))
  all.sort((a, b) => comparePrefixes(a.prefix, b.prefix))
  const find4 = finder(piecesOf(all.filter(({ prefix }) => prefix.version === 4)), 4)
  const find6 = finder(piecesOf(all.filter(({ prefix }) => prefix.version === 6)), 6)
  return { all, narrowest: (address) => (address.version === 4 ? find4 : find6)(address.value) }
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

/** Which network holds an address. */
function finder<Value>(pieces: Piece<Value>[], version: 4 | 6) {
  const bits = version === 4 ? 32 : 128
  // Behind the last address nothing begins.
  const within = pieces.filter(({ first }) => first >> BigInt(bits) === 0n)
  const networks = within.map(({ network }) => network)
  const placeOf = addressSearch(
    within.map(({ first }) => first),
    bits,
  )
  return (address: bigint): Named<Value> | null => networks[placeOf(address)] ?? null
}
