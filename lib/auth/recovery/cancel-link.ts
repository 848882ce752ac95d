import type { Tx } from '@/db/database'
import { makeLink } from '../make-link'

type Given = { userId: string; requestId: string; email: string; expiresAt: Date; id?: string }

/** The path of a link that stops a request, for one mail: everybody who gets one has a link of their own. */
export async function cancelLink(tx: Tx, { requestId, ...link }: Given): Promise<string> {
  const token = await makeLink(tx, { ...link, kind: 'recovery_cancel', about: requestId })
  return `/stop-recovery/${token}`
}
