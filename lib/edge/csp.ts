/**
 * The content security policy of a page: scripts and styles only with this response's nonce, everything else from our
 * own origin, no frames around us (OWASP CSP Cheat Sheet, strict policy).
 */
export const contentSecurityPolicy = (nonce: string, development = false) =>
  [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
