import { jwtVerify, SignJWT } from 'jose'
import type { Stage } from '@/lib/policy/stage'
import type { NetworkClaims } from '@/lib/policy/token-network'

/**
 * What the cookie carries: which session row, the stage it was at, and what the network rule of the team now open says of
 * its person. Nothing that they do not know, so signing (HS256, RFC 7515) is enough and costs a fifth of Auth.js'
 * encryption. The row is the truth; a stale claim costs a redirect, never access.
 */
export type Claims = { sid: string; stage: Stage; net?: NetworkClaims }

const AUDIENCE = 'latchkey-session'

/** Signs the claims; `maxAgeSeconds` bounds how long the edge may believe them. */
export async function signClaims(claims: Claims, secret: string, maxAgeSeconds: number): Promise<string> {
  const { sid, stage, net } = claims
  return new SignJWT({ sid, stage, ...(net && { net }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setJti(crypto.randomUUID())
    .setExpirationTime(Math.floor(Date.now() / 1000) + maxAgeSeconds)
    .sign(await keyFrom(secret))
}

/** The claims of a token that we signed for this purpose and that has not run out; null for anything else. */
export async function readClaims(token: string | undefined, secret: string): Promise<Claims | null> {
  if (!token || token.length > 4096) return null
  try {
    const { payload } = await jwtVerify(token, await keyFrom(secret), {
      algorithms: ['HS256'],
      audience: AUDIENCE,
    })
    const { sid, stage, net } = payload
    if (typeof sid !== 'string') return null
    return { sid, stage: stage as Stage, ...(net ? { net: net as NetworkClaims } : {}) }
  } catch {
    // Not ours, changed, or run out: the same as no token at all.
    return null
  }
}

const keys = new Map<string, Promise<CryptoKey>>()

function keyFrom(secret: string): Promise<CryptoKey> {
  let key = keys.get(secret)
  if (!key) {
    const bytes = new TextEncoder().encode(`latchkey-session:${secret}`)
    key = crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
    keys.set(secret, key)
  }
  return key
}
