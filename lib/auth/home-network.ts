import { createHmac } from 'node:crypto'
import { keyFor } from '@/lib/kernel/seal'
import { homeLengths } from '@/lib/policy/network-verdict'
import { type Address, formatPrefix, type Prefix } from '@/lib/policy/networks'

/**
 * What an address is compared by with the homes of a team: one keyed hash for each length that a home may
 * have, in the order of `homeLengths`. Wider networks hold strangers. HMAC-SHA-256 (RFC 2104) under a key
 * derived from AUTH_SECRET, because a bare hash of an address is found by trying them all; the team goes in,
 * so that nobody sees that two teams know the same home. The prefix itself is never stored.
 */
export const homeHashes = (teamId: string, address: Address): string[] =>
  homeLengths[address.version].map((length) => hashOf(teamId, { ...firstOf(address, length), length }))

/** The hash that is stored for a home; null for a network that cannot be one. */
export const homeHashOf = (teamId: string, prefix: Prefix): string | null =>
  (homeLengths[prefix.version] as readonly number[]).includes(prefix.length) ? hashOf(teamId, prefix) : null

const hashOf = (teamId: string, prefix: Prefix) =>
  createHmac('sha256', keyFor('home-network'))
    .update(`${teamId} ${formatPrefix(prefix)}`)
    .digest('base64url')

function firstOf({ version, value }: Address, length: number): Address {
  const rest = BigInt((version === 4 ? 32 : 128) - length)
  return { version, value: (value >> rest) << rest }
}
