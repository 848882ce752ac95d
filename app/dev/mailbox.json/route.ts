import { mailbox } from '@/lib/background/mailbox'
import { endpoint } from '@/lib/web/endpoint'
import { environment } from '@/lib/web/environment'

/** The demo's mailbox for tests: newest first, `to, from, subject, text, html, links, sentAt`. */
export const GET = endpoint(async (request) => {
  if (environment() !== 'demo') return new Response(null, { status: 404 })
  return Response.json(await mailbox(request.nextUrl.searchParams.get('q') ?? undefined, 500))
})
