/**
 * The session cookie: host-bound and secure wherever the site is served over https (RFC 6265bis, `__Host-`). No other
 * cookie of ours may begin with its name: Auth.js takes those for further pieces of it, and then reads neither.
 */
export function sessionCookie(appUrl: string) {
  const secure = appUrl.startsWith('https:')
  return {
    name: secure ? '__Host-latchkey-session' : 'latchkey-session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}
