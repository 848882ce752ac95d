import { networkSet, type Prefix, parseAddress } from './networks'
import { isPrivate } from './private-networks'

/** Somebody at the other end of connections whose word about addresses does not count. */
export type PeerSeen = {
  address: string
  requests: number
  /** How many of them came with somebody's word about another address (X-Forwarded-For, Forwarded, …). */
  forwarded: number
}

export type Deployment = {
  platform: 'server' | 'vercel'
  /** Whose word counts; null while nobody has decided. */
  trustedProxies: readonly Prefix[] | null
  /** The origin that people type. */
  appUrl: string
  peers: readonly PeerSeen[]
}

export type Finding = {
  /** `refuse`: a rule cannot be trusted like this. `warn`: it may be meant so. */
  level: 'refuse' | 'warn'
  key: 'undecided' | 'silent_proxy' | 'unnamed_proxy' | 'maybe_proxy' | 'private_address'
  values: { address: string }
}

/**
 * What speaks against believing that this address is the visitor's own. A proxy that nobody has named makes
 * every visitor come from the proxy, and one rule would admit them all.
 */
export function findingsOf({ platform, trustedProxies, appUrl, peers }: Deployment, own: string): Finding[] {
  // The platform computes the address itself and removes what visitors claim.
  if (platform === 'vercel') return []
  if (trustedProxies === null) return [{ level: 'refuse', key: 'undecided', values: { address: own } }]
  const address = parseAddress(own)
  if (address && networkSet(trustedProxies).has(address))
    return [{ level: 'refuse', key: 'silent_proxy', values: { address: own } }]

  const inside = isPrivate(own)
  const all = peers.reduce((sum, { requests }) => sum + requests, 0)
  const isProxy = ({ address: one, requests, forwarded }: PeerSeen) =>
    forwarded * 2 > requests && (isPrivate(one) || (all >= 20 && requests * 10 >= all * 9))
  const mine = peers.find((peer) => peer.address === own)
  if (mine && isProxy(mine)) return [{ level: 'refuse', key: 'unnamed_proxy', values: { address: own } }]

  const other = peers.find((peer) => peer !== mine && isProxy(peer) && peer.requests * 4 >= all)
  const suspect = mine && mine.forwarded * 2 > mine.requests ? mine : other
  return [
    ...(suspect ? [finding('maybe_proxy', suspect.address)] : []),
    ...(inside && !isPrivate(new URL(appUrl).hostname) ? [finding('private_address', own)] : []),
  ]
}

const finding = (key: Finding['key'], address: string): Finding => ({
  level: 'warn',
  key,
  values: { address },
})
