import { and, asc, eq, ilike, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { members, roles, users } from '@/db/schema'
import { days, inMs } from '@/lib/kernel/clock'
import { heirLimits } from '@/lib/policy/heir'

/** How many people are offered; a search finds the others. */
const mostOffered = 50

/** Whom the vendor could propose as an owner, as `whyNotHeir` says it of one. Runs as the door. */
export const possibleHeirs = (tx: Tx, teamId: string, search = '') =>
  seats(tx)
    .where(
      and(
        eq(members.teamId, teamId),
        eq(members.state, 'active'),
        isNull(members.suspendedAt),
        eq(members.external, false),
        eq(members.redirected, false),
        isNotNull(users.emailConfirmedAt),
        isNull(users.lockedAt),
        eq(users.isOperator, false),
        sql`coalesce(${roles.grants} ->> 'team.own', 'none') = 'none'`,
        ilike(members.name, containing(search)),
      ),
    )
    .orderBy(asc(sql`lower(${members.name})`), asc(members.id))
    .limit(mostOffered)

/** Whom the vendor could give a link where nobody could be proposed, as `whyNoLink` says it of one. Runs as the door. */
export const possibleNewcomers = (tx: Tx, teamId: string, search = '') =>
  seats(tx)
    .where(
      and(
        eq(members.teamId, teamId),
        or(inArray(members.state, ['invited', 'unused']), isCutOff()),
        isNull(members.suspendedAt),
        eq(members.external, false),
        isNull(users.lockedAt),
        sql`${users.isOperator} is not true`,
        ilike(members.name, containing(search)),
      ),
    )
    .orderBy(asc(sql`lower(${members.name})`), asc(members.id))
    .limit(mostOffered)

/** Who has a sign-in, was not seen for long, and whose mail goes to somebody else: to the owner who is gone. */
const isCutOff = () =>
  and(
    eq(members.state, 'active'),
    eq(members.redirected, true),
    sql`not exists (select 1 from sessions s where s.user_id = ${members.userId}
      and s.seen_at > ${inMs(-days(heirLimits.awayDays))})`,
  )

const seats = (tx: Tx) =>
  tx
    .select({ id: members.id, name: members.name, email: users.email })
    .from(members)
    .innerJoin(roles, and(eq(roles.teamId, members.teamId), eq(roles.id, members.roleId)))
    .leftJoin(users, eq(users.id, members.userId))
    .$dynamic()

const containing = (search: string) => `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
