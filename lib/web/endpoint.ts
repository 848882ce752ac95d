import type { NextRequest } from 'next/server'
import { comesFromUs } from '@/lib/auth/door'
import { Refusal, type RefusalCode } from '@/lib/kernel/errors'

const statusOf: Record<RefusalCode, number> = {
  invalid: 422,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unauthenticated: 401,
  gone: 410,
  unavailable: 503,
  step_up: 403,
  network: 403,
}

type Handler<P> = (request: NextRequest, context: { params: Promise<P> }) => Promise<Response>

/** A route of ours: changes only from our own pages, refusals as their status, never stored on the way. */
export const endpoint =
  <P = Record<string, string>>(handle: Handler<P>): Handler<P> =>
  async (request, context) => {
    try {
      if (!(await comesFromUs(request.method))) throw new Refusal('forbidden', { key: 'foreign_origin' })
      return neverStored(await handle(request, context))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return Response.json(
        { error: error.code },
        {
          status: statusOf[error.code],
          headers: {
            'cache-control': 'no-store',
            ...(error.retryAfterSeconds ? { 'retry-after': String(error.retryAfterSeconds) } : {}),
          },
        },
      )
    }
  }

/** A copy, because the headers of some answers (a redirect's, for one) cannot be written to. */
function neverStored(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.set('cache-control', 'no-store')
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers })
}
