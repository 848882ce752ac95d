import { randomBytes } from 'node:crypto'
import { isBuilt } from '@/lib/cli/build.mjs'
import { sessionCookie } from '@/lib/edge/cookie'
import { signClaims } from '@/lib/edge/token'
import type { NetworkClaims } from '@/lib/policy/token-network'
import { signedInAs } from '@/lib/testing/team'
import { type Served, serve } from './serve'

export type Product = Served & {
  /** A living session of this user, as the header that carries it, with what it knows of a team's network rule. */
  cookieOf(userId: string, net?: NetworkClaims): Promise<{ cookie: string }>
}

/**
 * The product for production on this database, from its own build or a built copy. It trusts a proxy on loopback, so
 * that every request can come from a network of its own, and its mail goes to `mailTo`.
 */
export async function serveProduct(databaseUrl: string, folder?: string, mailTo?: string): Promise<Product> {
  if (!folder && !isBuilt(process.cwd()))
    throw new Error('The build is missing or older than the sources: npm test -- --only build')
  const secret = randomBytes(33).toString('base64')
  const served = await serve({
    folder,
    args: () => ['--import', 'tsx', 'lib/server/main.ts'],
    ready: '/api/health',
    env: (origin) => ({
      LATCHKEY_DEMO: undefined,
      HOST: 'localhost',
      APP_URL: origin,
      AUTH_SECRET: secret,
      DATABASE_URL: databaseUrl,
      TRUSTED_PROXIES: '127.0.0.1, ::1',
      RESEND_API_KEY: 'not-a-real-key',
      RESEND_BASE_URL: mailTo ?? 'http://127.0.0.1:9',
      MAIL_FROM: 'Latchkey <login@latchkey.example>',
    }),
  })
  return {
    ...served,
    async cookieOf(userId, net) {
      const { sessionId } = await signedInAs(userId)
      const token = await signClaims({ sid: sessionId, stage: 'open', net }, secret, 24 * 3600)
      return { cookie: `${sessionCookie(served.origin).name}=${token}` }
    },
  }
}

/** A Next app as Next itself serves it. */
export const serveBare = (folder: string, env: Record<string, string> = {}): Promise<Served> =>
  serve({
    folder,
    args: (port) => ['node_modules/next/dist/bin/next', 'start', '-p', String(port)],
    ready: '/',
    env: () => env,
  })
