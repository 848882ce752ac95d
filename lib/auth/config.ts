import type { NextAuthConfig } from 'next-auth'
import { sessionCookie } from '@/lib/edge/cookie'
import { readClaims, signClaims } from '@/lib/edge/token'
import { env } from '@/lib/env'
import { sessionLimits } from '@/lib/kernel/sessions'

export const maxAgeSeconds = sessionLimits.absoluteMs / 1000

/**
 * What Auth.js needs to know of us without a database: the cookie, and our own signing in place of its
 * encryption.
 */
export function authConfig(): NextAuthConfig {
  const { name, options } = sessionCookie(env().appUrl)
  return {
    providers: [],
    secret: env().authSecret,
    trustHost: true,
    useSecureCookies: options.secure,
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in' },
    session: { strategy: 'jwt', maxAge: maxAgeSeconds },
    cookies: { sessionToken: { name, options } },
    jwt: {
      maxAge: maxAgeSeconds,
      encode: async ({ token }) =>
        token?.sid && token.stage
          ? signClaims(
              { sid: token.sid, stage: token.stage, net: token.net },
              env().authSecret,
              maxAgeSeconds,
            )
          : '',
      decode: async ({ token }) => (await readClaims(token, env().authSecret)) as never,
    },
  }
}
