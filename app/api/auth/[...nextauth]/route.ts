import type { NextRequest } from 'next/server'
import { handlers } from '@/lib/auth/auth'
import { endpoint } from '@/lib/web/endpoint'

/**
 * What Auth.js answers from outside; its sign-in pages, redirects and everything it may grow are not there.
 */
const answered = {
  GET: new Set(['session', 'csrf', 'providers']),
  POST: new Set(['session', 'callback/credentials', 'signout']),
}

/** Auth.js reads whatever it is sent into memory, and nothing it is sent here is long. */
const MOST_BYTES = 16_384

const isTooMuch = (headers: Headers) =>
  headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > MOST_BYTES

const only = (method: 'GET' | 'POST') =>
  endpoint<{ nextauth: string[] }>(async (request: NextRequest) => {
    const asked = request.nextUrl.pathname.slice('/api/auth/'.length)
    if (!answered[method].has(asked)) return Response.json({ error: 'not_found' }, { status: 404 })
    if (isTooMuch(request.headers)) return Response.json({ error: 'too_large' }, { status: 413 })
    return handlers[method](request)
  })

export const GET = only('GET')
export const POST = only('POST')
