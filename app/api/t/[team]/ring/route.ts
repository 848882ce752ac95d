import { endpoint } from '@/lib/web/endpoint'
import { ringingAt } from '@/lib/web/ringing-at'

/** Rings while somebody of this team stands outside and asks to come in; for whoever may let them in. */
export const GET = endpoint<{ team: string }>(async (request, { params }) =>
  ringingAt((await params).team, request.signal),
)
