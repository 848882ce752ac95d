import { claimedStage, letOut, refreshClaims, somebody } from '@/lib/auth/door'
import { homeOf } from '@/lib/auth/teams-of'
import { safePath } from '@/lib/policy/safe-path'
import { stepOf } from '@/lib/policy/stage'
import { endpoint } from '@/lib/web/endpoint'

/** Looks at the rows where the edge only believes the cookie, sets the cookie right, and sends the person on. */
export const GET = endpoint(async (request) => {
  const to = safePath(request.nextUrl.searchParams.get('to'), '')
  const [person, claimed] = await Promise.all([somebody(), claimedStage()])
  if (!person) {
    if (claimed) await letOut()
    const query = new URLSearchParams({ ...(claimed ? { why: 'ended' } : {}), ...(to ? { to } : {}) })
    return go(query.size ? `/sign-in?${query}` : '/sign-in')
  }
  if (claimed !== person.stage) await refreshClaims()
  if (person.stage !== 'open') {
    const step = stepOf[person.stage]
    return go(to ? `${step}?to=${encodeURIComponent(to)}` : step)
  }
  return go(to || (await homeOf(person)))
})

/** Relative, so that no header of the request ends up in the address. */
const go = (path: string) => new Response(null, { status: 303, headers: { location: path } })
