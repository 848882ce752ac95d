import { contains, formatAddress, type Prefix, parseAddress, parsePrefix } from './networks'

/** The cookie in which a browser of the demo says from where it pretends to come. */
export const PRETENDED_COOKIE = 'latchkey-address'

/**
 * The address from which this visitor of the demo pretends to come; null for none. Only addresses that are
 * nobody's (RFC 5737, RFC 3849) can be pretended, so that no real rule is ever met by one. Asked in the demo
 * alone.
 */
export function pretendedAddress(cookies: string | undefined): string | null {
  const [, text = ''] = /(?:^|;\s*)latchkey-address=([0-9a-f.:%]{1,60})(?:;|$)/i.exec(cookies ?? '') ?? []
  const address = parseAddress(text.replace(/%3a/gi, ':'))
  return address && nobodys.some((network) => contains(network, address)) ? formatAddress(address) : null
}

const nobodys = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32'].map(
  (text) => parsePrefix(text) as Prefix,
)
