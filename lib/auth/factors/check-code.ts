import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { type CodeKind, oneTimeCodes } from '@/db/schema'
import { isKnownBrowser } from '@/lib/auth/device-cookie'
import type { Person } from '@/lib/kernel/caller'
import { inMs, minutes, now } from '@/lib/kernel/clock'
import { alone } from '@/lib/kernel/transaction'
import { digitsIn, sentCode } from '@/lib/policy/sent-code'
import { countCodeTry } from '../count-code-try'
import { isCode } from './code-hash'

export type CodeCheck =
  | { is: 'right'; factorId: string | null }
  /** How many tries are left before a new code has to be asked for. */
  | { is: 'wrong'; left: number }
  /** Five wrong ones within ten minutes: nothing is compared any more. */
  | { is: 'used_up' }
  /** None was asked for in this session, or it has run out or been used. */
  | { is: 'none' }

type Typed = { kind: Exclude<CodeKind, 'administrator'>; code: string }

/**
 * Looks at a code that was typed, uses it up when it is the right one, and counts the try before comparing.
 * The count has to outlive a refusal: the verb answers with `refuses`, and does not throw. Runs as the door.
 */
export async function checkCode(tx: Tx, who: Person, { kind, code }: Typed): Promise<CodeCheck> {
  await alone(tx, `codes:${who.userId}`)
  const before = await triesOf(tx, who, kind)
  if (before >= sentCode.tries) return { is: 'used_up' }

  const kept = await countCodeTry(tx, { userId: who.userId, sessionId: who.sessionId, kind })
  if (!kept) return { is: 'none' }
  const typed = digitsIn(code)
  if (!typed || !isCode(kept, typed)) {
    const left = sentCode.tries - before - 1
    return left > 0 ? { is: 'wrong', left } : { is: 'used_up' }
  }
  const used = await tx
    .update(oneTimeCodes)
    .set({ usedAt: now() })
    .where(and(eq(oneTimeCodes.id, kept.id), isNull(oneTimeCodes.usedAt)))
    .returning({ factorId: oneTimeCodes.factorId })
  if (!used[0]) return { is: 'none' }
  await tx.update(oneTimeCodes).set({ tries: 0 }).where(recent(who.userId, kind))
  return { is: 'right', factorId: used[0].factorId }
}

const recent = (userId: string, kind: CodeKind) =>
  and(
    eq(oneTimeCodes.userId, userId),
    eq(oneTimeCodes.kind, kind),
    gt(oneTimeCodes.createdAt, inMs(-minutes(sentCode.minutes))),
  )

/**
 * Tries of the last ten minutes, whichever code they were for: asking anew gives no new ones. A browser that
 * its person has used before looks at its own session's alone, so that somebody with a stolen password cannot
 * use up its tries.
 */
async function triesOf(tx: Tx, who: Person, kind: CodeKind): Promise<number> {
  const [row] = await tx
    .select({ tries: sql<number>`coalesce(sum(${oneTimeCodes.tries}), 0)::int` })
    .from(oneTimeCodes)
    .where(
      and(
        recent(who.userId, kind),
        isKnownBrowser(who) ? eq(oneTimeCodes.sessionId, who.sessionId) : undefined,
      ),
    )
  return row?.tries ?? 0
}
