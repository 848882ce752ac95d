import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { recoveryCodes, users } from '@/db/schema'
import { homeTeamOf } from '@/lib/auth/lookup'
import { tell } from '@/lib/auth/mailbox'
import { writeAudit } from '@/lib/kernel/audit'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import { readRecoveryCode, recoveryCode } from '@/lib/policy/recovery-code'
import { mostFailures } from '@/lib/policy/throttle'
import { factorCounters, pardoned } from './counters'
import { given, notGiven } from './given'
import { giver, TypedCode } from './giver'
import { codesLeft, hashRecoveryCode } from './recovery-codes'
import { toldWhere } from './told-where'

const give = command({
  does: 'factor.given',
  who: giver(),
  input: z.object({ code: TypedCode }),
  async run({ who, tx }, { code }) {
    const failures = await takeTry(tx, who.userId)
    if (failures === null) return notGiven(tx, who, 'recovery_code', { key: 'recovery_codes_void' })
    if (!(await useUp(tx, who.userId, code))) {
      if (failures >= mostFailures) await noteVoid(tx, who)
      return notGiven(tx, who, 'recovery_code', { key: 'recovery_code_wrong' })
    }
    await tx.update(users).set({ recoveryFailures: 0 }).where(eq(users.id, who.userId))
    const { left } = await codesLeft(tx, who.userId)
    const few = left <= recoveryCode.remindAt
    const template = few ? 'second_factor.mail.codes_run_out' : 'second_factor.mail.code_used'
    const values = { ...(await toldWhere(tx, who)), left }
    await tell(tx, who.userId, { template, values, path: '/account/security' }, who.language)
    const outcome = await given(tx, who, 'recovery_code', { left })
    return { ...outcome, returns: { ...outcome.returns, left } }
  },
})

/** One of the codes on paper: each works once, its person is told, and reminded when few are left. */
export const giveRecoveryCode = pardoned(give, (who) => [factorCounters(who)])

/**
 * Counts before the look, and holds the person's row until the verb has ended; null when the tries are used
 * up.
 */
async function takeTry(tx: Tx, userId: string): Promise<number | null> {
  const [taken] = await tx
    .update(users)
    .set({ recoveryFailures: sql`${users.recoveryFailures} + 1` })
    .where(and(eq(users.id, userId), lt(users.recoveryFailures, mostFailures)))
    .returning({ failures: users.recoveryFailures })
  return taken?.failures ?? null
}

const unused = (userId: string) =>
  and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt), isNull(recoveryCodes.endedAt))

/** Uses the code up that was typed: of two at the same moment, the condition lets one through. */
async function useUp(tx: Tx, userId: string, typed: string): Promise<boolean> {
  const code = readRecoveryCode(typed)
  if (!code) return false
  const kept = await tx.select().from(recoveryCodes).where(unused(userId))
  const meant = kept.find(({ salt, hash }) => hash === hashRecoveryCode(salt, code))
  if (!meant) return false
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: now() })
    .where(and(eq(recoveryCodes.id, meant.id), unused(userId)))
    .returning({ id: recoveryCodes.id })
  return used.length === 1
}

/** Whoever has typed a hundred wrong ones in a row types no more; the person is told, the other ways stay. */
async function noteVoid(tx: Tx, who: Person): Promise<void> {
  const { userId, name } = who
  await writeAudit(tx, {
    action: 'factor.voided',
    teamId: await homeTeamOf(tx, userId),
    by: 'system',
    subject: { type: 'user', id: userId, name },
    after: { factor_kind: 'recovery_code' },
  })
  const values = { ...(await toldWhere(tx, who)), failures: mostFailures }
  await tell(tx, userId, { template: 'second_factor.mail.codes_void', values, path: '/account/security' })
}
