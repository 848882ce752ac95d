/**
 * A place on this site to go on to after a sign-in, or the fallback. Only what a browser resolves to our own origin is
 * let through: no scheme, no second slash, no backslash, no control characters (OWASP Unvalidated Redirects).
 */
export function safePath(wanted: unknown, fallback = '/'): string {
  if (typeof wanted !== 'string' || !/^\/[^/\\]|^\/$/.test(wanted) || hasUnsafe(wanted)) return fallback
  const resolved = new URL(wanted, 'https://ours.invalid')
  if (resolved.origin !== 'https://ours.invalid' || /^\/[/\\]/.test(resolved.pathname)) return fallback
  return resolved.pathname + resolved.search + resolved.hash
}

const hasUnsafe = (text: string) =>
  [...text].some((letter) => letter <= ' ' || letter === '\\' || letter === '\u007f')
