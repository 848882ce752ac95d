import { and, eq, ne } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { members, users } from '@/db/schema'
import { standingOf } from '@/lib/auth/standing'
import type { MessageKey } from '@/lib/format/message'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { type EmailObstacle, emailObstacle } from '@/lib/policy/email-code'

/** What stands against a code by e-mail for this person in this session; null: nothing. Runs as the door. */
export async function emailObstacleOf(
  db: Orm | Tx,
  who: Pick<Person, 'userId' | 'stage'>,
): Promise<EmailObstacle | null> {
  const [user] = await db
    .select({ email: users.email, confirmedAt: users.emailConfirmedAt, resetByMailAt: users.resetByMailAt })
    .from(users)
    .where(eq(users.id, who.userId))
  const redirected = await db
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.userId, who.userId), eq(members.redirected, true), ne(members.state, 'removed')))
    .limit(1)
  const { kinds, duties } = await standingOf(db, who.userId)
  const { email = null, confirmedAt = null, resetByMailAt = null } = user ?? {}
  const person = { email, confirmedAt, resetByMailAt, redirected: redirected.length > 0 }
  return emailObstacle({ ...person, duties, kinds, stepUp: who.stage === 'open' }, now())
}

/** The sentence for each. */
export const obstacleInWords = {
  no_mailbox: 'email_code_no_mailbox',
  unconfirmed: 'email_code_unconfirmed',
  redirected: 'email_code_redirected',
  shared: 'email_code_shared',
  team: 'email_code_team',
  just_reset: 'email_code_just_reset',
  stronger: 'email_code_stronger',
} as const satisfies Record<EmailObstacle, MessageKey>
