import 'server-only'
import { cookies } from 'next/headers'
import { sessionCookie } from '@/lib/edge/cookie'
import { env } from '@/lib/env'
import { minutes, now } from '@/lib/kernel/clock'
import { seal, unseal } from '@/lib/kernel/seal'
import { somebody } from '../door'

/** How long new recovery codes can be looked at in the browser that made them. */
const shownMs = minutes(15)

const cookieName = () => (env().appUrl.startsWith('https:') ? '__Host-latchkey-codes' : 'latchkey-codes')

type Kept = { userId: string; codes: string[]; until: number }

/**
 * Hands new recovery codes on to the page that shows them: sealed, in a cookie no script can read, for some
 * minutes. The database has only their hashes, so nobody can show them again.
 */
export async function showCodes(userId: string, codes: string[]): Promise<void> {
  const kept: Kept = { userId, codes, until: now().getTime() + shownMs }
  const options = { ...sessionCookie(env().appUrl).options, sameSite: 'strict' as const }
  ;(await cookies()).set(cookieName(), seal('shown-codes', kept), { ...options, maxAge: shownMs / 1000 })
}

/** The codes that were made a moment ago for whoever is there; null when there are none to show. */
export async function codesToShow(): Promise<string[] | null> {
  const text = (await cookies()).get(cookieName())?.value
  const kept = text ? opened(text) : null
  const person = kept && (await somebody())
  return person && kept.userId === person.userId && kept.until > now().getTime() ? kept.codes : null
}

export const forgetCodes = async () => {
  ;(await cookies()).set(cookieName(), '', { ...sessionCookie(env().appUrl).options, maxAge: 0 })
}

/** A cookie is whatever a browser sends; one that we have not sealed holds nothing. */
function opened(text: string): Kept | null {
  try {
    return unseal<Kept>('shown-codes', text)
  } catch {
    return null
  }
}
