import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { type LinkKind, links, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { query } from '@/lib/kernel/query'
import { hashToken } from '@/lib/kernel/tokens'
import { stranger } from '@/lib/kernel/who'
import { findInvitation, isOpen, mayChoosePassword } from './find-invitation'
import { OneLink } from './input'

/** What a dead link shows: nothing, whether it was used, ran out, was taken back, or never existed. */
const gone = { state: 'gone' } as const

/** What stands behind the link of an invitation. Looking changes nothing, however often and whoever looks. */
export const viewInvitation = query({
  who: stranger(() => []),
  input: OneLink,
  async run({ tx }, { token }) {
    const found = await findInvitation(tx, token)
    if (!found || !isOpen(found)) return gone
    const { company, name, email, invitedBy, userId } = found
    const how = mayChoosePassword(found) ? ('password' as const) : ('sign_in' as const)
    return { state: 'open' as const, how, company, name, email, invitedBy, userId }
  },
})

export type OpenInvitation = Extract<Awaited<ReturnType<typeof viewInvitation>>, { state: 'open' }>

/** Whose password a link would set. */
export const viewReset = query({
  who: stranger(() => []),
  input: OneLink,
  run: ({ tx }, { token }) => viewLink(tx, 'password_reset', token),
})

/** Whose address a link would change, and to which. */
export const viewEmailChange = query({
  who: stranger(() => []),
  input: OneLink,
  run: ({ tx }, { token }) => viewLink(tx, 'email_change', token),
})

async function viewLink(tx: Tx, kind: LinkKind, token: string) {
  const found = await findLink(tx, kind, token)
  if (!found || !isAlive(found)) return gone
  const { name, signIn, email } = found
  return { state: 'open' as const, name, signIn, email }
}

export type FoundLink = NonNullable<Awaited<ReturnType<typeof findLink>>>

/** The row behind a link of this kind, and the person it belongs to; null for what was never one. */
export async function findLink(tx: Pick<Tx, 'select'>, kind: LinkKind, token: string) {
  const [row] = await tx
    .select({
      userId: links.userId,
      email: links.email,
      about: links.about,
      createdAt: links.createdAt,
      expiresAt: links.expiresAt,
      usedAt: links.usedAt,
      revokedAt: links.revokedAt,
      name: users.name,
      signIn: users.email,
      lockedAt: users.lockedAt,
    })
    .from(links)
    .innerJoin(users, eq(users.id, links.userId))
    .where(and(eq(links.tokenHash, hashToken(token)), eq(links.kind, kind)))
  return row ?? null
}

export const isAlive = (found: FoundLink) =>
  !found.usedAt && !found.revokedAt && !found.lockedAt && found.expiresAt > now()
