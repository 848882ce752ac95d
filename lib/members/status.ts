import { and, desc, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { invitations, members } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { type InvitationState, invitationStates } from '@/lib/policy/invitation-state'

/** The newest link of each seat that still waits; for the others it decides nothing and is not looked up. */
export const newestLink = (tx: Tx) =>
  tx
    .select({
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      sentAt: invitations.sentAt,
      bouncedAt: invitations.bouncedAt,
      openedAt: invitations.openedAt,
      withdrawnAt: invitations.withdrawnAt,
      email: sql<string | null>`${invitations.email}`.as('link_email'),
    })
    .from(invitations)
    .where(
      and(
        eq(members.state, 'invited'),
        eq(invitations.teamId, members.teamId),
        eq(invitations.memberId, members.id),
      ),
    )
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(1)
    .as('newest_link')

type Link = ReturnType<typeof newestLink>

/**
 * The place of a seat's state in `invitationStates`, for filters, sorting and counts. The same rule as
 * `invitationState`; a test compares the two for every combination.
 */
export const stateRank = (link: Link) =>
  sql<number>`(case
    when ${members.state} = 'removed' then ${rankOf('removed')}
    when ${members.state} = 'unused' then ${rankOf('unused')}
    when ${members.suspendedAt} is not null then ${rankOf('suspended')}
    when ${members.state} = 'active' then ${rankOf('activated')}
    when ${members.state} = 'old' then ${rankOf('old')}
    when ${link.createdAt} is null or ${link.withdrawnAt} is not null then ${rankOf('withdrawn')}
    when ${link.bouncedAt} is not null and ${link.openedAt} is null then ${rankOf('undeliverable')}
    when ${link.expiresAt} <= ${now().toISOString()}::timestamptz then ${rankOf('expired')}
    when ${link.openedAt} is not null then ${rankOf('opened')}
    when ${link.sentAt} is not null then ${rankOf('sent')}
    else ${rankOf('sending')} end)`

export const rankOf = (state: InvitationState) => sql.raw(String(invitationStates.indexOf(state)))
