/**
 * Whether a request that may change something comes from our own pages. Browsers send Origin with every POST, so a
 * missing or opaque one is no proof and is refused (OWASP CSRF Prevention, "verifying origin with standard headers").
 */
export function isSameOrigin(method: string, origin: string | null, ours: readonly string[]): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  return origin !== null && ours.includes(origin)
}

/**
 * The origins that are ours: the configured one; in the demo also the name the browser used for this machine, because
 * localhost, 127.0.0.1 and [::1] are the same place there.
 */
export function ourOrigins(appUrl: string, demo: boolean, host: string | null): string[] {
  const configured = new URL(appUrl).origin
  if (!demo || !host || !/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)) return [configured]
  return [configured, `http://${host}`]
}
