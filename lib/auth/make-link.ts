import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { type LinkKind, links } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'

type NewLink = {
  id?: string
  kind: LinkKind
  userId: string
  /** Where it is mailed to. */
  email: string
  about?: string
  expiresAt: Date
}

/** Makes a link and gives back its token, for the mail; only the token's hash is kept. Runs as the door. */
export async function makeLink(tx: Tx, { id = newId(), ...link }: NewLink): Promise<string> {
  const { token, hash } = newToken()
  await tx.insert(links).values({ id, ...link, tokenHash: hash, createdAt: now() })
  return token
}

/** The same for a kind of which only the newest works. */
export async function makeNewestLink(tx: Tx, link: NewLink): Promise<string> {
  await tx
    .update(links)
    .set({ revokedAt: now() })
    .where(and(unusedLinks(link.userId), eq(links.kind, link.kind)))
  return makeLink(tx, link)
}

/** The links of this person that nobody has used and nothing has ended. */
export const unusedLinks = (userId: string) =>
  and(eq(links.userId, userId), isNull(links.usedAt), isNull(links.revokedAt))
