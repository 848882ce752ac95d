import { atTheGate, claimsHere, letOut, refreshClaims, somebody } from '@/lib/auth/door'
import { goesRound } from '@/lib/auth/goes-round'
import { homeOf } from '@/lib/auth/teams-of'
import { safePath } from '@/lib/policy/safe-path'
import { stepOf } from '@/lib/policy/stage'
import { teamInPath } from '@/lib/policy/team-path'
import { endpoint } from '@/lib/web/endpoint'

/**
 * Looks at the rows where the edge only believes the cookie, sets the cookie right, and sends the person on.
 */
export const GET = endpoint(async (request) => {
  if (request.headers.has('rsc')) return asDocument()
  const to = safePath(request.nextUrl.searchParams.get('to'), '')
  const [person, claims] = await Promise.all([somebody(), claimsHere()])
  if (!person) {
    if (claims) await letOut()
    const query = new URLSearchParams({ ...(claims ? { why: 'ended' } : {}), ...(to ? { to } : {}) })
    return go(query.size ? `/sign-in?${query}` : '/sign-in')
  }
  const { sessionId: sid, stage } = person
  if (stage !== 'open') {
    if (claims?.stage !== stage) await refreshClaims({ sid, stage })
    return go(to ? `${stepOf[stage]}?to=${encodeURIComponent(to)}` : stepOf[stage])
  }
  const path = to || (await homeOf(person))
  const team = teamInPath(path)
  const before = claims?.net ?? null
  const knocking = team ? await atTheGate(team, before) : null
  const net = knocking?.net ?? (before?.t === team ? null : before)
  const after = { sid, stage, ...(net && { net }) }
  if (JSON.stringify(after) !== JSON.stringify(claims)) await refreshClaims(after)
  const out = knocking && !knocking.seat.network.admission.admitted
  // Whoever keeps no cookie that is set here would be sent back and forth between this place and the edge.
  if (knocking && (out || goesRound(`${sid} ${path.slice(0, 200)}`)))
    return go(`/blocked?${new URLSearchParams({ team: knocking.seat.teamSlug, to: path })}`)
  return go(path)
})

/** Relative, so that no header of the request ends up in the address. */
const go = (path: string) => new Response(null, { status: 303, headers: { location: path } })

/**
 * A router that follows a redirect in the middle of a navigation, with a cookie set on the way, ends on an empty page. What
 * is no answer for it makes it load the gate as a document.
 */
const asDocument = () => new Response('', { headers: { 'content-type': 'text/plain' } })
