import type { IncomingHttpHeaders } from 'node:http'
import { ADDRESS_HEADER, underKey } from '@/lib/edge/address'
import { formatAddress, type NetworkSet, parseAddress } from '@/lib/policy/networks'

/**
 * The client's address, canonical: the peer of the connection, unless that is a trusted proxy. Then
 * X-Forwarded-For is walked from its right end, where each trusted proxy has added whom it saw, to the first
 * that is not trusted itself. A word that is no address ends the walk at the proxy that passed it on. Null
 * when the peer itself is unknown.
 */
export function clientAddress({ peer, forwardedFor, trusted }: Hops): string | null {
  // Only the machine's own network stack adds a zone to a peer (fe80::1%eth0); it says which cable, not who.
  let client = parseAddress((peer ?? '').replace(/%.*$/, ''))
  const hops = forwardedFor?.split(',') ?? []
  while (client && trusted.has(client)) {
    const hop = parseAddress(withoutPort(hops.pop()?.trim() ?? ''))
    if (!hop) break
    client = hop
  }
  return client && formatAddress(client)
}

export type Hops = { peer: string | undefined; forwardedFor: string | undefined; trusted: NetworkSet }

/**
 * The headers as everything behind this point may believe them. What a client claims about itself, its
 * connection or our insides is removed; what we know is set. A trusted proxy's word counts for the host and
 * the scheme. A request that carries our key comes from this very process (Next fetches the page behind an
 * action's redirect) and keeps its address, in `x-forwarded-for` the real one.
 */
export function cleanHeaders(
  headers: IncomingHttpHeaders,
  { peer, trusted, key, requestId, pretended }: Known,
): IncomingHttpHeaders {
  const own = underKey(single(headers[ADDRESS_HEADER]), key)
  const forwardedFor = single(headers['x-forwarded-for'])
  const real = own === null ? clientAddress({ peer, forwardedFor, trusted }) : (forwardedFor ?? own)
  // What is pretended may have changed with the action to whose redirect this request belongs.
  const address = pretended ?? real
  const believed = own !== null || isTrusted(peer, trusted)

  const clean: IncomingHttpHeaders = {}
  for (const [name, value] of Object.entries(headers)) {
    if (!isClaim(name) || (own !== null && isNextOwn(name))) clean[name] = value
  }
  if (address) {
    clean[ADDRESS_HEADER] = `${key} ${address}`
    clean['x-forwarded-for'] = real ?? address
  }
  clean['x-forwarded-host'] = (believed && hostOf(headers['x-forwarded-host'])) || headers.host
  clean['x-forwarded-proto'] = believed && last(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http'
  clean['x-request-id'] = (own !== null && single(headers['x-request-id'])) || requestId
  return clean
}

export type Known = {
  peer: string | undefined
  trusted: NetworkSet
  /** This process's key. */
  key: string
  /** What this request is called in the log, unless it belongs to one that already has a name. */
  requestId: string
  /** From where a visitor of the demo wants to be seen. */
  pretended?: string | null
}

/**
 * The peer, where its word does not count and it says all the same for whom it asks: a proxy that nobody has
 * named, or somebody who tries. Null where there is nothing to notice.
 */
export function unheard(headers: IncomingHttpHeaders, { peer, trusted }: Pick<Known, 'peer' | 'trusted'>) {
  const address = clientAddress({ peer, forwardedFor: undefined, trusted })
  if (!address || isTrusted(peer, trusted)) return null
  return { address, forwards: FORWARDING.some((name) => headers[name] !== undefined) }
}

const FORWARDING = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip']

/** Said by clients and proxies about addresses, hosts and paths, or by Next and ourselves to ourselves. */
const CLAIMS = new Set([
  'forwarded',
  'via',
  'true-client-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-real-ip',
  'x-remote-ip',
  'x-remote-addr',
  'x-originating-ip',
  'x-original-url',
  'x-original-host',
  'x-original-forwarded-for',
  'x-rewrite-url',
  'x-host',
  'x-request-id',
  'fastly-client-ip',
  'fly-client-ip',
  'x-azure-clientip',
  'x-appengine-user-ip',
  'x-nonce',
  'x-matched-path',
  'x-now-route-matches',
  'content-security-policy',
  'content-security-policy-report-only',
])
// Next's client names its requests for the development overlay (x-nextjs-request-id); nothing is decided by
// it.
const CLAIM_FAMILIES =
  /^(x-forwarded-|x-latchkey-|x-middleware-|x-vercel-|x-nextjs-(?!(html-)?request-id$)|x-invoke-|x-prerender-|cf-connecting-)/
const NEXT_OWN = /^(x-action-forwarded|x-next-|next-resume$)/

const isNextOwn = (name: string) => NEXT_OWN.test(name)
const isClaim = (name: string) => CLAIMS.has(name) || CLAIM_FAMILIES.test(name) || isNextOwn(name)

function isTrusted(peer: string | undefined, trusted: NetworkSet): boolean {
  const address = parseAddress(peer ?? '')
  return address !== null && trusted.has(address)
}

/** The nearest proxy's word is the last one; it must look like a host, because links may be built from it. */
function hostOf(value: string | string[] | undefined): string | undefined {
  const host = last(value)
  return host && /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i.test(host) ? host : undefined
}

const last = (value: string | string[] | undefined) => single(value)?.split(',').at(-1)?.trim()
const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(',') : value)

/** Some proxies write 203.0.113.7:4711 or [2001:db8::1]:4711. */
const withoutPort = (text: string) =>
  text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1').replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
