import type { NetworkClaims } from '@/lib/policy/token-network'

/** In which the edge tells a page by which version of which team's rule it has decided; only where a page is read. */
export const KNOWN_RULE_HEADER = 'x-latchkey-rule'

/** The team and the version, or a dash for none. */
export const knownRule = (net: Pick<NetworkClaims, 't' | 'v'> | undefined) =>
  net ? `${net.t}:${net.v}` : '-'
