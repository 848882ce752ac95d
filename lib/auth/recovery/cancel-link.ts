import type { Tx } from '@/db/database'
import { links } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'

type Given = { userId: string; requestId: string; email: string; expiresAt: Date; id?: string }

/** The path of a link that stops a request, for one mail: everybody who gets one has a link of their own. */
export async function cancelLink(
  tx: Tx,
  { userId, requestId, email, expiresAt, id = newId() }: Given,
): Promise<string> {
  const { token, hash } = newToken()
  const row = { id, kind: 'recovery_cancel' as const, tokenHash: hash, userId, email, about: requestId }
  await tx.insert(links).values({ ...row, createdAt: now(), expiresAt })
  return `/stop-recovery/${token}`
}
