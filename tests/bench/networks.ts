import { BlockList } from 'node:net'
import { type NetworkRule, noNetworkRule, type PlaceOwner } from '@/lib/policy/network-rule'
import { type Address, formatAddress, formatPrefix, type Prefix, widthOf } from '@/lib/policy/networks'
import type { Random } from './random'

/** So many different networks: half as wide as what a company has, half single addresses or subnets. */
export function someNetworks(random: Random, count: number, version: 4 | 6): Prefix[] {
  const networks = new Map<string, Prefix>()
  const [widest, narrowest] = version === 4 ? [20, 32] : [48, 64]
  while (networks.size < count) {
    const length = random.chance(0.5) ? narrowest : random.between(widest, narrowest)
    const prefix = firstOf(someAddress(random, version), length)
    networks.set(formatPrefix(prefix), prefix)
  }
  return [...networks.values()]
}

export function someAddress(random: Random, version: 4 | 6): Address {
  return { version, value: BigInt(`0x${version === 4 ? random.hex(8) : `2001${random.hex(28)}`}`) }
}

/** An address within a network. */
export function addressIn(random: Random, { version, value, length }: Prefix): Address {
  const bits = BigInt(widthOf({ version, value }) - length)
  return { version, value: value | (someAddress(random, version).value & ((1n << bits) - 1n)) }
}

/** A rule that names them all, a fifth of them as places of one person each, of whom there are so many. */
export function ruleOver(networks: readonly Prefix[], people: number): NetworkRule {
  const places = new Map<string, { owner: PlaceOwner; prefixes: string[] }>()
  for (const [i, prefix] of networks.entries()) {
    const owner: PlaceOwner = i % 5 ? { of: 'team' } : { of: 'member', id: memberId((i / 5) % people) }
    const id = owner.of === 'member' ? owner.id : 'office'
    const place = places.get(id) ?? { owner, prefixes: [] }
    place.prefixes.push(formatPrefix(prefix))
    places.set(id, place)
  }
  return {
    ...noNetworkRule,
    elsewhere: 'deny',
    places: Array.from(places, ([id, place]) => ({
      ...{ id, name: id, kind: 'other', outcome: 'allow', hashed: [] },
      ...place,
    })),
  }
}

export const memberId = (number: number) => `member ${number}`

/** The same networks in Node's own words. */
export function blockListOf(networks: readonly Prefix[]): BlockList {
  const list = new BlockList()
  for (const network of networks)
    list.addSubnet(formatAddress(network), network.length, network.version === 4 ? 'ipv4' : 'ipv6')
  return list
}

function firstOf({ version, value }: Address, length: number): Prefix {
  const rest = BigInt(widthOf({ version, value }) - length)
  return { version, value: (value >> rest) << rest, length }
}
