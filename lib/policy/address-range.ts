import { type Address, type Prefix, widthOf } from './networks'

/**
 * The fewest networks that hold every address from one to another and no other (RFC 4632, 5.1): each time the
 * widest that begins there and does not reach beyond the end. Both of one kind, the first not behind the
 * last.
 */
export function prefixesOf(first: Address, last: Address): Prefix[] {
  const { version } = first
  const prefixes: Prefix[] = []
  for (let value = first.value; value <= last.value; ) {
    let bits = 0
    while (bits < widthOf(first) && endOf(value, bits + 1) <= last.value && startsAt(value, bits + 1)) bits++
    prefixes.push({ version, value, length: widthOf(first) - bits })
    value = endOf(value, bits) + 1n
  }
  return prefixes
}

const startsAt = (value: bigint, bits: number) => value % (1n << BigInt(bits)) === 0n
const endOf = (value: bigint, bits: number) => value + (1n << BigInt(bits)) - 1n
