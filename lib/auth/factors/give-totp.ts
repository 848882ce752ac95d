import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/database'
import { factors } from '@/db/schema'
import { now } from '@/lib/kernel/clock'
import { command } from '@/lib/kernel/command'
import type { Sentence } from '@/lib/kernel/errors'
import { isSealedAnew, openFactor, sealFactor } from '@/lib/kernel/factor-seal'
import { clockOffsetSeconds, matchTotp, stepAt, totp } from '@/lib/policy/totp'
import { factorCounters, pardoned } from './counters'
import { type Factor, giveBackTries, noteVoid, takeTries } from './factor-tries'
import { given, notGiven } from './given'
import { giver, Trust, TypedCode } from './giver'

const give = command({
  does: 'factor.given',
  who: giver(),
  input: z.object({ code: TypedCode, trust: Trust }),
  async run({ who, tx }, { code, trust }) {
    const tried = await takeTries(tx, who.userId, { kind: 'totp' })
    if (!tried.length) return notGiven(tx, who, 'totp', { key: 'factor_void' })
    for (const factor of tried) {
      const step = stepOf(factor, code)
      if (step === null || !(await useStep(tx, factor, step))) continue
      await giveBackTries(
        tx,
        tried.filter(({ id }) => id !== factor.id),
      )
      return given(tx, who, 'totp', { trust: trust === 'on' })
    }
    await noteVoid(tx, who, tried)
    return notGiven(tx, who, 'totp', await reasonOf(tx, tried, code))
  },
})

/**
 * The code that an authenticator app shows now: one step of the clock either way, and each step once (RFC
 * 6238, 5.2).
 */
export const giveTotp = pardoned(give, (who) => [factorCounters(who)])

/** The step of a code that may still be taken; null for every other code. */
function stepOf({ sealed, lastStep, toldStep }: Factor, code: string): number | null {
  const found = matchTotp({ secret: secretIn(sealed), code, at: now(), lastStep })
  return found && found.step !== toldStep ? found.step : null
}

/**
 * Takes a step once: of two at the same moment, the condition lets one through. Seals anew what an older key
 * had closed.
 */
async function useStep(tx: Tx, { id, sealed }: Factor, step: number): Promise<boolean> {
  const resealed = sealed && !isSealedAnew(sealed) ? { sealed: sealFactor(openFactor(sealed)) } : {}
  const used = await tx
    .update(factors)
    .set({ lastStep: step, toldStep: null, failures: 0, lastUsedAt: now(), ...resealed })
    .where(
      and(
        eq(factors.id, id),
        isNull(factors.endedAt),
        or(isNull(factors.lastStep), lt(factors.lastStep, step)),
      ),
    )
    .returning({ id: factors.id })
  return used.length === 1
}

/**
 * What was wrong with a code, as far as it can be told. From the second failure in a row on: by how much the
 * phone's clock is off. That would tell a guesser which code will be good in some minutes, so the step it was
 * seen by is never taken.
 */
async function reasonOf(tx: Tx, tried: readonly Factor[], code: string): Promise<Sentence> {
  const at = now()
  for (const { id, sealed, failures } of tried) {
    const secret = secretIn(sealed)
    if (matchTotp({ secret, code, at })) return { key: 'factor_code_used' }
    const offset = failures > 1 ? clockOffsetSeconds({ secret, code, at }) : null
    if (offset === null) continue
    const toldStep = stepAt(at) + offset / totp.periodSeconds
    await tx.update(factors).set({ toldStep }).where(eq(factors.id, id))
    const values = { minutes: Math.max(1, Math.round(Math.abs(offset) / 60)) }
    return { key: offset > 0 ? 'factor_clock_ahead' : 'factor_clock_behind', values }
  }
  return { key: 'factor_code_wrong' }
}

const secretIn = (sealed: string | null) => (sealed ? openFactor<string>(sealed) : '')
