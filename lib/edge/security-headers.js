// JavaScript, because next.config.js reads it before anything is compiled.

/**
 * The policy of whatever is not a page (routes, files, refusals, errors): it loads nothing, runs nothing, frames nothing.
 * Pages bring their own with a nonce, which takes its place.
 */
const FALLBACK_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Nothing that depends on a person may be kept by anything between us. */
export const NOT_STORED = 'private, no-store'

/**
 * What every response says, whatever its status (OWASP Secure Headers Project). The referrer stays on our own origin:
 * some addresses are links that work once, and `no-referrer` would make browsers send `Origin: null` with our own forms.
 * @param {{ https: boolean }} options over plain http a promise to use https only would be ignored (RFC 6797)
 * @returns {[name: string, value: string][]}
 */
export function securityHeaders({ https }) {
  /** @type {[string, string][]} */
  const promise = https ? [['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']] : []
  return [
    ...promise,
    ['Content-Security-Policy', FALLBACK_POLICY],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Origin-Agent-Cluster', '?1'],
    ['Referrer-Policy', 'same-origin'],
    ['Permissions-Policy', UNUSED.map((feature) => `${feature}=()`).join(', ')],
  ]
}

/** What a browser offers and this product never asks for. */
const UNUSED = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
