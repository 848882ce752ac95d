import { formatAddress, parseAddress } from '@/lib/policy/networks'

/** The header in which the server hands the client's address on: `<key> <address>`, the key being this process's own. */
export const ADDRESS_HEADER = 'x-latchkey-address'

/**
 * The client's address as every rule, limit and log entry sees it; null when nobody who may say so has said it, and
 * then nobody is admitted. On Vercel the platform sets and cleans its own headers; elsewhere only the key counts.
 */
export function addressFrom(
  headers: { get(name: string): string | null },
  env: { key?: string; vercel?: boolean },
): string | null {
  const said = env.vercel
    ? (headers.get('x-vercel-forwarded-for') ?? headers.get('x-real-ip'))
    : underKey(headers.get(ADDRESS_HEADER), env.key)
  const address = parseAddress(said ?? '')
  return address && formatAddress(address)
}

/** What the header says, if it begins with the key; compared in one go, so that time tells nothing about the key. */
export function underKey(header: string | null | undefined, key: string | undefined): string | null {
  if (!header || !key) return null
  const start = `${key} `
  let difference = header.length < start.length ? 1 : 0
  for (let i = 0; i < start.length; i++) difference |= start.charCodeAt(i) ^ header.charCodeAt(i)
  return difference === 0 ? header.slice(start.length) : null
}
