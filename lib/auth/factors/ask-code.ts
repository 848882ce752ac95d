import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { factors } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { command } from '@/lib/kernel/command'
import { conflict } from '@/lib/kernel/errors'
import { openFactor } from '@/lib/kernel/factor-seal'
import { person } from '@/lib/kernel/who'
import { mostFailures } from '@/lib/policy/throttle'
import { aboutPerson } from '../about-person'
import { codeCounters, listed } from './counters'
import { emailObstacleOf, obstacleInWords } from './email-obstacle'
import { sendCode } from './send-code'

/** The kinds whose codes are sent. */
export const SentKind = z.enum(['email', 'phone'])

/** Has a code sent to the mailbox or the phone; the one before it, in this session, no longer counts. */
export const askCode = command({
  does: 'factor.code_sent',
  who: person({
    stages: ['second_factor', 'open'],
    counters: (caller, input) => listed(codeCounters(caller, kindIn(input))),
  }),
  input: z.object({ by: SentKind }),
  async run({ who, tx }, { by: kind }) {
    const factor = await usableFactor(tx, who.userId, kind)
    if (!factor) throw conflict('factor_void')
    if (kind === 'email') await demandMailbox(tx, who)
    const sent = await sendCode(
      tx,
      who,
      kind === 'email'
        ? { kind, factorId: factor.id }
        : { kind, factorId: factor.id, number: openFactor<string>(factor.sealed ?? '') },
    )
    if (!sent) throw conflict('code_not_sent')
    return {
      ...(await aboutPerson(tx, who)),
      after: { factor_kind: kind },
      returns: { kind },
    }
  },
})

/** Throws what stands against a code by e-mail here and now, in words. */
export async function demandMailbox(tx: Tx, who: Person): Promise<void> {
  const obstacle = await emailObstacleOf(tx, who)
  if (obstacle) throw conflict(obstacleInWords[obstacle])
}

async function usableFactor(tx: Tx, userId: string, kind: z.output<typeof SentKind>) {
  const [factor] = await tx
    .select({ id: factors.id, sealed: factors.sealed })
    .from(factors)
    .where(
      and(
        eq(factors.userId, userId),
        eq(factors.kind, kind),
        isNotNull(factors.confirmedAt),
        isNull(factors.endedAt),
        lt(factors.failures, mostFailures),
      ),
    )
  return factor
}

/** Counted before the input is looked at: whatever else was sent counts as mail. */
const kindIn = (input: unknown) =>
  (input as { by?: unknown } | null)?.by === 'phone' ? ('phone' as const) : ('email' as const)
