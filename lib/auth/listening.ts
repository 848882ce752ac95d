import { orm } from '@/lib/kernel/transaction'
import { claimsHere, wire } from './door'
import { listenerOf } from './rings-for'

/** Who listens here at this team's door; that is no use of the session. Refused as a page would be. */
export async function listening(slug: string) {
  const claims = await claimsHere()
  return listenerOf(await orm(), { sessionId: claims?.sid ?? null, wire: await wire(), slug })
}
