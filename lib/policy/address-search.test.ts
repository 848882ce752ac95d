import { expect, test } from 'vitest'
import { randomFrom } from '@/tests/bench/random'
import { addressSearch } from './address-search'

const top = { 32: 0xffffffffn, 128: (1n << 128n) - 1n }

test.each<[bigint[], bigint, number]>([
  [[], 0n, -1],
  [[5n], 4n, -1],
  [[5n], 5n, 0],
  [[5n], 6n, 0],
  [[0n], 0n, 0],
  [[5n, 9n], 8n, 0],
  [[5n, 9n], 9n, 1],
  [[5n, 9n, 10n], top[32], 2],
  [[0n, top[32]], top[32], 1],
  [[0n, top[32]], top[32] - 1n, 0],
  // All in common but the last bit.
  [[top[32] - 1n, top[32]], top[32] - 1n, 0],
])('among %s, %s has the place %s', (sorted, address, place) => {
  expect(addressSearch(sorted, 32)(address)).toBe(place)
  expect(addressSearch(sorted, 128)(address)).toBe(place)
})

test('close together, far apart and across words it finds what a walk finds', () => {
  const random = randomFrom(31)
  for (let round = 0; round < 400; round++) {
    const bits = random.pick([32, 128] as const)
    const spread = BigInt(random.between(1, bits))
    const base = (BigInt(`0x${random.hex(bits / 4)}`) >> spread) << spread
    const near = () => base | (BigInt(`0x${random.hex(bits / 4)}`) & ((1n << spread) - 1n))
    const sorted = [...new Set(Array.from({ length: random.between(1, 60) }, near))].sort((a, b) =>
      a < b ? -1 : 1,
    )
    const search = addressSearch(sorted, bits)
    const asked = [
      0n,
      top[bits],
      ...sorted,
      ...sorted.map((one) => (one > 0n ? one - 1n : one)),
      ...sorted.map(near),
    ]
    const wrong = asked.filter((one) => search(one) !== sorted.findLastIndex((other) => other <= one))
    expect([round, wrong]).toEqual([round, []])
  }
})
