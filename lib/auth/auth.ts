import NextAuth from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { orm } from '@/lib/kernel/transaction'
import { authConfig } from './config'
import { endByCookie, redeemTicket, stageOfSession } from './tickets'

declare module 'next-auth' {
  interface User {
    sid?: string
    stage?: import('@/lib/policy/stage').Stage
  }
}
declare module '@auth/core/jwt' {
  interface JWT {
    sid?: string
    stage?: import('@/lib/policy/stage').Stage
    net?: import('@/lib/policy/token-network').NetworkClaims
  }
}

/**
 * Auth.js keeps the cookie; the door decides. Its only credential is a ticket: one use, one minute, made by
 * whichever verb has proven who is there, so that every way in passes the same place.
 */
export const { handlers, signIn, signOut } = NextAuth(() => {
  const config = authConfig()
  return {
    ...config,
    providers: [
      CredentialsProvider({
        credentials: { ticket: {} },
        authorize: async ({ ticket }) => redeemTicket(String(ticket ?? '')),
      }),
    ],
    events: {
      /** Whichever way the cookie is given back, its row is over: a copy of it opens nothing. */
      async signOut(message) {
        if ('token' in message && message.token?.sid) await endByCookie(message.token.sid)
      },
    },
    callbacks: {
      /**
       * Claims come from the row and from what we signed: whatever a browser posts to /api/auth/session is
       * never copied.
       */
      async jwt({ token, user }) {
        if (user?.sid) return { sid: user.sid, stage: user.stage }
        const stage = token.sid ? await stageOfSession(await orm(), token.sid) : null
        return stage ? { sid: token.sid, stage, net: token.net } : null
      },
      /** The session as a script could read it: that there is one. */
      session: ({ session }) => ({ expires: session.expires }),
    },
  }
})
