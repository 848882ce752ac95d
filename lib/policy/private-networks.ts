import type { Place } from './network-rule'
import { contains, parseAddress, parsePrefix } from './networks'

/** Addresses that mean something else in every house (RFC 1918, 4193, 3927, 4291, 6598). */
const privateNetworks = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
].flatMap((text) => parsePrefix(text) ?? [])

/** Whether a host, by its address or as the name of this machine, is none of the internet's. */
export function isPrivate(host: string): boolean {
  const address = parseAddress(host.replace(/^\[|\]$/g, ''))
  return host === 'localhost' || (address !== null && privateNetworks.some((one) => contains(one, address)))
}

/**
 * The networks of a place from which nobody can be seen to come while visitors are seen at public addresses: an office
 * that was entered as its own router calls it.
 */
export const neverSeen = ({ prefixes }: Pick<Place, 'prefixes'>, ownAddress: string): string[] =>
  isPrivate(ownAddress) ? [] : prefixes.filter((prefix) => isPrivate(prefix.replace(/\/.*$/, '')))
