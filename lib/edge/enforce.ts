import { type NextRequest, NextResponse } from 'next/server'
import { addressFrom } from './address'
import { sessionCookie } from './cookie'
import { contentSecurityPolicy } from './csp'
import { decide } from './decide'
import { KNOWN_RULE_HEADER, knownRule } from './known-rule'
import { originsHere, publicUrl } from './public-url'
import { readClaims } from './token'

/** Reads what a decision needs, asks for it, and carries it out. No I/O but the token's signature. */
export async function enforce(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  const demo = process.env.LATCHKEY_DEMO === '1'
  const cookie = request.cookies.get(sessionCookie(publicUrl(process.env)).name)?.value
  // The signature is checked on another thread; what needs no claims is made out meanwhile. Without a secret nothing can
  // be believed.
  const reading = process.env.AUTH_SECRET ? readClaims(cookie, process.env.AUTH_SECRET) : null
  const origin = request.headers.get('origin')
  const ours = originsHere(process.env, request.headers.get('host'))
  const address = addressFrom(request.headers, {
    key: process.env.LATCHKEY_ADDRESS_KEY,
    vercel: Boolean(process.env.VERCEL),
  })
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const claims = await reading
  const decision = decide({
    method: request.method,
    path: pathname,
    target: pathname + search,
    origin,
    ours,
    address,
    stage: claims?.stage ?? null,
    net: claims?.net ?? null,
    atSeconds: Math.floor(Date.now() / 1000),
    demo,
  })
  if (decision.go === 'to') return withPolicy(redirectTo(request, decision.path), policy)
  if (decision.go === 'refuse') return withPolicy(refusal(decision.status), policy)

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-latchkey-path', pathname + search)
  headers.delete(KNOWN_RULE_HEADER)
  if (request.method === 'GET' && isWholePage(request.headers))
    headers.set(KNOWN_RULE_HEADER, knownRule(claims?.net))
  return withPolicy(NextResponse.next({ request: { headers } }), policy)
}

/**
 * Whether a page is loaded as a whole. What an open page fetches of the next one cannot be sent through the gate: its
 * frame would stay empty. The door decides about both.
 */
function isWholePage(head: Headers): boolean {
  const wanted = head.get('sec-fetch-dest')
  if (wanted) return wanted === 'document'
  return head.get('accept')?.includes('text/html') ?? true
}

/** Relative, so that no header of the request ends up in the address. */
const redirectTo = (request: NextRequest, path: string) =>
  NextResponse.redirect(
    new URL(path, request.nextUrl),
    request.method === 'GET' || request.method === 'HEAD' ? 307 : 303,
  )

const sentences = { 403: 'Refused.', 404: 'Not found.', 503: 'Not available.' }

const refusal = (status: 403 | 404 | 503) =>
  new NextResponse(sentences[status], { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

function withPolicy(response: NextResponse, policy: string): NextResponse {
  response.headers.set('content-security-policy', policy)
  return response
}
