import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { type LinkKind, links } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { hashToken } from '@/lib/kernel/tokens'
import { linkGone } from './find-invitation'
import { type FoundLink, findLink, isAlive } from './view-link'

/** Uses a link up: one conditional update, so that of any number at once exactly one gets through. */
export async function takeLink(tx: Tx, kind: LinkKind, token: string): Promise<FoundLink> {
  const found = await findLink(tx, kind, token)
  if (!found || !isAlive(found)) throw linkGone(found)
  const taken = await tx
    .update(links)
    .set({ usedAt: now() })
    .where(
      and(
        eq(links.tokenHash, hashToken(token)),
        eq(links.kind, kind),
        isNull(links.usedAt),
        isNull(links.revokedAt),
        gt(links.expiresAt, now()),
      ),
    )
    .returning({ id: links.id })
  if (!taken.length) throw linkGone({ usedAt: now() })
  return found
}
