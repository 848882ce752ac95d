import { and, eq, not, or, sql } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { invitations, members, teams, users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { Refusal } from '@/lib/kernel/errors'
import { hashToken } from '@/lib/kernel/tokens'
import { isUnproven } from './dispossess'

export type FoundInvitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/**
 * The invitation behind a link, its seat, and the account of whoever it is meant for: the seat's own, else
 * the one with the invited address, unless that is only held without proof. Null for what was never a link of
 * ours.
 */
export async function findInvitation(db: Orm | Tx, token: string) {
  const [row] = await db
    .select({
      teamId: invitations.teamId,
      kind: invitations.kind,
      email: invitations.email,
      expiresAt: invitations.expiresAt,
      usedAt: invitations.usedAt,
      withdrawnAt: invitations.withdrawnAt,
      company: teams.name,
      slug: teams.slug,
      memberId: members.id,
      name: members.name,
      seat: members.state,
      redirected: members.redirected,
      language: members.language,
      // Whoever switches the company over gets a link from their own hand: that is nobody's invitation.
      invitedBy: sql<string | null>`(
        select i.name from members i where i.team_id = ${invitations.teamId} and i.id = ${invitations.invitedBy}
          and i.id <> ${invitations.memberId})`,
      userId: users.id,
      userEmail: users.email,
      confirmedAt: users.emailConfirmedAt,
      passwordHash: users.passwordHash,
      lockedAt: users.lockedAt,
    })
    .from(invitations)
    .innerJoin(teams, eq(teams.id, invitations.teamId))
    .innerJoin(members, and(eq(members.teamId, invitations.teamId), eq(members.id, invitations.memberId)))
    .leftJoin(
      users,
      or(
        eq(users.id, members.userId),
        and(sql`${members.userId} is null`, eq(users.email, invitations.email), not(isUnproven())),
      ),
    )
    .where(eq(invitations.tokenHash, hashToken(token)))
  return row ?? null
}

/** Whether a link still works: not used, not withdrawn, not run out, and its seat still waits. */
export const isOpen = (found: FoundInvitation) =>
  !found.usedAt &&
  !found.withdrawnAt &&
  found.expiresAt > now() &&
  found.seat === 'invited' &&
  !found.lockedAt

/**
 * Whether the link alone may set the first password. Somebody who has one signs in with it; a confirmed
 * address is only proven by mail that went to that very address, never by mail that was led round to somebody
 * else.
 */
export const mayChoosePassword = (found: FoundInvitation) =>
  !found.passwordHash && (!found.confirmedAt || (!found.redirected && found.userEmail === found.email))

/** What somebody hears who presses the button of a link that no longer works. */
export const linkGone = (found: { usedAt: Date | null } | null) =>
  new Refusal('gone', { key: found?.usedAt ? 'link_used' : 'link_gone' })
