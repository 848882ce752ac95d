import { timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** A route for the platform's clock: only whoever holds CRON_SECRET is let in; to everybody else it is not there. */
export const cron = (work: () => Promise<unknown>) => async (request: Request) => {
  const { cronSecret } = env()
  const given = Buffer.from(request.headers.get('authorization') ?? '')
  const due = Buffer.from(`Bearer ${cronSecret}`)
  if (!cronSecret || given.length !== due.length || !timingSafeEqual(given, due))
    return new Response(null, { status: 404 })
  return Response.json({ done: await work() }, { headers: { 'cache-control': 'no-store' } })
}
