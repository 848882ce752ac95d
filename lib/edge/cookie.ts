/** The session cookie: host-bound and secure wherever the site is served over https (RFC 6265bis, `__Host-`). */
export function sessionCookie(appUrl: string) {
  const secure = appUrl.startsWith('https:')
  return {
    name: secure ? '__Host-latchkey' : 'latchkey',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}
