import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { duties, members, roles, users } from '@/db/schema'
import { asTheDoor } from '@/lib/kernel/transaction'
import { roleMailbox } from '@/lib/policy/email'
import type { Duty, FactorKind } from '@/lib/policy/second-factor'
import type { Policy } from './policy-of'

export type RuledSeat = Awaited<ReturnType<typeof ruledSeats>>[number]

/**
 * Everybody with a sign-in of their own, by name, with what they have to show and what was granted to them.
 * Of factors the team gets to know the kinds, never a name, a number or a secret.
 */
export const ruledSeats = (tx: Tx, teamId: string) =>
  asTheDoor(tx, teamId, async () => {
    const rows = await tx
      .select({
        id: members.id,
        name: members.name,
        roleId: members.roleId,
        role: roles.name,
        grants: roles.grants,
        external: members.external,
        redirected: members.redirected,
        email: users.email,
        kinds: sql<FactorKind[]>`array(
          select distinct f.kind from factors f
          where f.user_id = ${users.id} and f.confirmed_at is not null and f.ended_at is null)`,
        startedAt: duties.startedAt,
        extendedUntil: duties.extendedUntil,
        exemptUntil: duties.exemptUntil,
        reason: duties.reason,
      })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
      .leftJoin(
        duties,
        and(
          eq(duties.teamId, members.teamId),
          eq(duties.memberId, members.id),
          eq(duties.kind, 'second_factor'),
        ),
      )
      .where(and(eq(members.teamId, teamId), eq(members.state, 'active'), isNull(members.suspendedAt)))
      .orderBy(asc(sql`lower(${members.name})`), asc(members.id))
    return rows.map(({ redirected, ...row }) => ({ ...row, mailbox: mailboxOf(redirected, row.email) }))
  })

/** Whose mailbox it is that a code or a link would go to. */
export type Mailbox = 'own' | 'redirected' | 'shared' | 'none'

const mailboxOf = (redirected: boolean, email: string | null): Mailbox =>
  redirected ? 'redirected' : !email ? 'none' : roleMailbox(email) ? 'shared' : 'own'

/** One seat's duty under a rule, the team's own or one that is only thought of. */
export const dutyOf = (
  { rule, plan }: Pick<Policy<'second_factor'>, 'rule' | 'plan'>,
  seat: RuledSeat,
  timeZone: string,
): Duty => ({
  rule,
  plan,
  timeZone,
  seat: { id: seat.id, roleId: seat.roleId, external: seat.external },
  startedAt: seat.startedAt,
  extendedUntil: seat.extendedUntil,
  exemptUntil: seat.exemptUntil,
})
