import { eq, sql } from 'drizzle-orm'
import type { Orm, Tx } from '@/db/database'
import { users } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { wrongField } from '@/lib/kernel/errors'
import { isLeaked, type LeakedPort } from '@/lib/outside/leaked'
import { type Judging, passwordFault } from '@/lib/policy/password'
import { isDemanded } from '@/lib/policy/second-factor'
import { commonPasswords } from './common-passwords'
import type { FoundInvitation } from './find-invitation'
import { hashPassword, type StoredPassword, verifyPassword } from './passwords'
import { dutiesOfSeat, standingOf } from './standing'

/** What a new password is judged by besides the lists. */
export type Judged = Required<Pick<Judging, 'context' | 'secondFactor'>> & {
  /** The one that was voided because a stranger knew it. */
  voided?: StoredPassword
}

/**
 * The hash of a new password, or a sentence beside the field `password` that says what is wrong with it. The
 * list of leaked ones is asked last, by whoever has passed the limiter.
 */
export async function hashNewPassword(
  password: string,
  judged: Judged,
  leaked?: LeakedPort,
): Promise<string> {
  const fault = passwordFault(password, { ...judged, common: commonPasswords() })
  if (fault) throw wrongField('password', fault.key, 'values' in fault ? fault.values : undefined)
  if (judged.voided && (await verifyPassword(judged.voided, password)))
    throw wrongField('password', 'password_voided')
  if (await isLeaked(password, leaked)) throw wrongField('password', 'password_leaked')
  return hashPassword(password)
}

/**
 * How this person's next password is judged: by what they are called, and by whether a team demands a second
 * factor.
 */
export async function judgedFor(db: Orm | Tx, userId: string): Promise<Judged> {
  // One after the other: within a transaction there is one connection.
  const { context, voided } = await knownOf(db, userId)
  const { duties } = await standingOf(db, userId)
  return { context, voided, secondFactor: isDemanded(duties, now()) }
}

/**
 * The same for whoever holds this link, who may have no account yet: the team of the seat that waits counts
 * already.
 */
export async function judgedForSeat(db: Orm | Tx, found: FoundInvitation): Promise<Judged> {
  const known: Judged = found.userId
    ? await judgedFor(db, found.userId)
    : { context: [], secondFactor: false }
  const here = await dutiesOfSeat(db, found)
  return {
    ...known,
    context: [found.name, found.email, found.company, ...known.context],
    secondFactor: known.secondFactor || isDemanded(here, now()),
  }
}

/** What somebody who knows this person would try first, their names, addresses and companies; and what a stranger knew. */
async function knownOf(db: Orm | Tx, userId: string): Promise<Pick<Judged, 'context' | 'voided'>> {
  const [row] = await db
    .select({
      name: users.name,
      email: users.email,
      userName: users.userName,
      retired: users.retiredUserName,
      scheme: users.voidedScheme,
      hash: users.voidedHash,
      // Spelled out: in a query of one table drizzle leaves the table's name away.
      companies: sql<string[]>`array(
        select t.name from members m join teams t on t.id = m.team_id where m.user_id = users.id)`,
    })
    .from(users)
    .where(eq(users.id, userId))
  if (!row) return { context: [] }
  const { scheme, hash } = row
  return {
    context: [row.name, row.email, row.userName, row.retired, ...row.companies],
    voided: scheme && hash ? { scheme, hash } : undefined,
  }
}
