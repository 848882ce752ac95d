import { and, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { alerts, factors } from '@/db/schema'
import { homeTeamOf } from '@/lib/auth/lookup'
import { tell } from '@/lib/auth/mailbox'
import { writeAudit } from '@/lib/kernel/audit'
import { now } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import type { FactorKind } from '@/lib/policy/second-factor'
import { mostFailures } from '@/lib/policy/throttle'
import { type AtFactor, toldWhere } from './told-where'

export type Factor = typeof factors.$inferSelect

/**
 * The factors of that kind which may be tried, each with one more failure already counted: locked until the
 * verb has ended, so that of ten tries at once each sees what the one before it left. Empty when all are
 * void, or there is none.
 */
export const takeTries = (
  tx: Tx,
  userId: string,
  which: { kind: FactorKind; credentialId?: string },
): Promise<Factor[]> =>
  tx
    .update(factors)
    .set({ failures: sql`${factors.failures} + 1` })
    .where(
      and(
        eq(factors.userId, userId),
        eq(factors.kind, which.kind),
        which.credentialId === undefined ? undefined : eq(factors.credentialId, which.credentialId),
        isNotNull(factors.confirmedAt),
        isNull(factors.endedAt),
        lt(factors.failures, mostFailures),
      ),
    )
    .returning()

/** Takes the counted try back from factors that turned out not to be meant. */
export async function giveBackTries(tx: Tx, tried: readonly Factor[]): Promise<void> {
  const ids = tried.map(({ id }) => id)
  if (ids.length)
    await tx
      .update(factors)
      .set({ failures: sql`greatest(${factors.failures} - 1, 0)` })
      .where(inArray(factors.id, ids))
}

/**
 * After a failure: a factor that has used up its tries is void for ever (NIST SP 800-63B-4, 3.2.2), and its
 * person is told, by mail and in the product. The others stay.
 */
export async function noteVoid(tx: Tx, who: AtFactor, tried: readonly Factor[]): Promise<void> {
  const { userId, name, sessionId, device, address, country } = who
  for (const factor of tried.filter(({ failures }) => failures >= mostFailures)) {
    await writeAudit(tx, {
      action: 'factor.voided',
      teamId: await homeTeamOf(tx, userId),
      by: 'system',
      subject: { type: 'user', id: userId, name },
      after: { factor_kind: factor.kind },
    })
    const alert = { id: newId(), userId, sessionId, device, address, country, createdAt: now() }
    await tx.insert(alerts).values({ ...alert, kind: 'factor_void' })
    const values = { ...(await toldWhere(tx, who)), label: factor.label, failures: mostFailures }
    await tell(tx, userId, { template: 'second_factor.mail.void', values, path: '/account/security' })
  }
}
