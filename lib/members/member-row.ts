import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, type Preset, roles, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { type InvitationState, invitationState } from '@/lib/policy/invitation-state'
import type { Grants } from '@/lib/policy/permissions'
import { newestLink, stateRank } from './status'

/** A seat as the list and its dialogs show it. */
export type MemberRow = {
  id: string
  name: string
  /** The address with which this person signs in or was invited; null for an old access. */
  email: string | null
  /**
   * Nobody has shown that this address is theirs, though they are in; never for a seat whose mail is led
   * round.
   */
  unconfirmed: boolean
  redirected: boolean
  isMain: boolean
  external: boolean
  grants: Grants
  role: { id: string; name: string; preset: Preset | null }
  state: InvitationState
  suspendedReason: string | null
  /** The moment that the state is about: activated, sent, opened, suspended … */
  since: Date | null
  /** Until when an open link works. */
  expiresAt: Date | null
}

/** The seats of the actor's team with everything a row needs; the caller narrows, sorts and limits. */
export function memberRows(tx: Tx) {
  const link = newestLink(tx)
  const rank = stateRank(link)
  const rows = tx
    .select({
      id: members.id,
      name: members.name,
      email: users.email,
      confirmedAt: users.emailConfirmedAt,
      linkEmail: link.email,
      redirected: members.redirected,
      isMain: members.isMain,
      external: members.external,
      grants: roles.grants,
      role: { id: roles.id, name: roles.name, preset: roles.preset },
      state: members.state,
      suspendedAt: members.suspendedAt,
      suspendedReason: members.suspendedReason,
      createdAt: members.createdAt,
      activatedAt: members.activatedAt,
      removedAt: members.removedAt,
      link: {
        createdAt: link.createdAt,
        expiresAt: link.expiresAt,
        sentAt: link.sentAt,
        bouncedAt: link.bouncedAt,
        openedAt: link.openedAt,
        withdrawnAt: link.withdrawnAt,
      },
    })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .leftJoin(users, eq(users.id, members.userId))
    .leftJoinLateral(link, eq(members.state, 'invited'))
    .$dynamic()
  return { rows, rank, link }
}

type Raw = Awaited<ReturnType<typeof memberRows>['rows']>[number]

/** A row as it was read, in the words of the product. */
export function asMemberRow({ linkEmail, link, ...seat }: Raw): MemberRow {
  const state = invitationState(link, seat, now())
  const { id, name, redirected, isMain, external, grants, role, suspendedReason } = seat
  return {
    ...{ id, name, redirected, isMain, external, grants, role, suspendedReason, state },
    email: seat.email ?? linkEmail,
    unconfirmed: state === 'activated' && !redirected && seat.email !== null && !seat.confirmedAt,
    since: sinceOf(state, seat, link),
    expiresAt:
      state === 'sending' || state === 'sent' || state === 'opened' ? (link?.expiresAt ?? null) : null,
  }
}

function sinceOf(
  state: InvitationState,
  seat: Omit<Raw, 'link' | 'linkEmail'>,
  link: Raw['link'],
): Date | null {
  switch (state) {
    case 'sending':
      return link?.createdAt ?? null
    case 'sent':
      return link?.sentAt ?? null
    case 'opened':
      return link?.openedAt ?? null
    case 'undeliverable':
      return link?.bouncedAt ?? null
    case 'expired':
      return link?.expiresAt ?? null
    case 'withdrawn':
      return link?.withdrawnAt ?? null
    case 'activated':
      return seat.activatedAt
    case 'suspended':
      return seat.suspendedAt
    case 'removed':
      return seat.removedAt
    default:
      return null
  }
}
