import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { factors } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import type { Sentence } from '@/lib/kernel/errors'
import { sentCode } from '@/lib/policy/sent-code'
import { demandMailbox, SentKind } from './ask-code'
import { type CodeCheck, checkCode } from './check-code'
import { codeCounters, factorCounters, pardoned } from './counters'
import { giveBackTries, noteVoid, takeTries } from './factor-tries'
import { given, notGiven } from './given'
import { giver, Trust, TypedCode } from './giver'

const give = command({
  does: 'factor.given',
  who: giver(),
  input: z.object({ by: SentKind, code: TypedCode, trust: Trust }),
  async run({ who, tx }, { by: kind, code, trust }) {
    // The rule may have changed since the code was sent.
    if (kind === 'email') await demandMailbox(tx, who)
    const tried = await takeTries(tx, who.userId, { kind })
    const [factor] = tried
    if (!factor) return notGiven(tx, who, kind, { key: 'factor_void' })

    const check = await checkCode(tx, who, { kind, code })
    if (check.is === 'right' && check.factorId === factor.id) {
      await tx
        .update(factors)
        .set({ failures: 0, lastUsedAt: now() })
        .where(and(eq(factors.id, factor.id), eq(factors.userId, who.userId)))
      return given(tx, who, kind, { trust: trust === 'on' })
    }
    // Where nothing was compared, nothing was guessed.
    if (check.is === 'used_up') await giveBackTries(tx, tried)
    else await noteVoid(tx, who, tried)
    return notGiven(tx, who, kind, sentenceOf(check))
  },
})

/** The code that was sent to the mailbox or the phone, in the session that asked for it. */
export const giveCode = pardoned(give, (who, { by }) => [factorCounters(who), codeCounters(who, by)])

function sentenceOf(check: CodeCheck): Sentence {
  if (check.is === 'wrong') return { key: 'sent_code_wrong', values: { left: check.left } }
  if (check.is === 'used_up') return { key: 'sent_code_used_up', values: { minutes: sentCode.minutes } }
  return { key: 'sent_code_none' }
}
