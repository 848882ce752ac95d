import type { NextRequest } from 'next/server'
import { enforce } from '@/lib/edge/enforce'

/** The first lock. All it does is in lib/edge, so that it can become another runtime's file in one line. */
export function middleware(request: NextRequest) {
  return enforce(request)
}

export const config = {
  // Files and routes of /api are left out: uploads must not be cut at 10 MB; every route asks the door
  // itself.
  matcher: ['/((?!_next/static|_next/image|api/|icon.svg|favicon.ico|apple-icon.png).*)'],
}
