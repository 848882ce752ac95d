/**
 * A domain as typed, in lower-case A-labels (UTS #46, non-transitional, as browsers do it), or null when it is not
 * a host name of at least two labels (RFC 1123 2.1, RFC 5321 4.1.2: no address literals, no trailing dot).
 * Uses nothing but the WHATWG URL API, so that it runs at the edge and in the browser.
 */
export function asciiDomain(typed: string): string | null {
  if (PLAIN.test(typed)) {
    const lower = typed.toLowerCase()
    // Only a punycode label can be wrong in a way that the pattern does not see.
    return lower.includes('xn--') ? checked(lower) : hostName(lower)
  }
  // The URL parser would decode, cut or reinterpret anything else (%41, /, :, [, blanks).
  if (!LETTERS_AND_DOTS.test(typed)) return null
  // Unicode 15.1 changed what the capital sharp s becomes; runtimes differ, stored addresses must not.
  return checked(typed.replaceAll('ẞ', 'ß'))
}

function checked(domain: string): string | null {
  try {
    return hostName(new URL(`http://${domain}`).hostname)
  } catch {
    // The parser answers by throwing; URL.canParse is missing in browsers that people still use.
    return null
  }
}

function hostName(ascii: string): string | null {
  return ascii.length <= MAX_DOMAIN_OCTETS && HOST_NAME.test(ascii) ? ascii : null
}

/** RFC 1035 2.3.4, as written without the root label. */
const MAX_DOMAIN_OCTETS = 253

const PLAIN = /^[A-Za-z0-9.-]+$/
const LETTERS_AND_DOTS = /^[\p{L}\p{M}\p{N}.。．｡-]+$/u
// The last label must hold a letter: an all-numeric one would be an IPv4 address.
const HOST_NAME =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
