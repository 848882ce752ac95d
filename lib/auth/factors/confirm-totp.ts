import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/database'
import { factors } from '@/db/schema'
import type { Person } from '@/lib/kernel/caller'
import { now } from '@/lib/kernel/clock'
import { command, type Refused } from '@/lib/kernel/command'
import { conflict, wrongField } from '@/lib/kernel/errors'
import { person } from '@/lib/kernel/who'
import { rates } from '@/lib/policy/throttle'
import { clockOffsetSeconds, matchTotp } from '@/lib/policy/totp'
import { aboutPerson } from '../about-person'
import { enrolled, mayEnrol } from './enrolled'
import { TotpCode } from './input'
import { pendingTotp } from './totp-factor'

/** The first code of an authenticator app: from then on it counts, and its secret is never shown again. */
export const confirmTotp = command({
  does: 'factor.added',
  who: person({ stages: ['open', 'enrol'], counters: (who) => [{ rate: rates.enrol, of: who.userId }] }),
  input: TotpCode,
  async run({ who, tx }, { code, label: wanted }) {
    await mayEnrol(tx, who)
    const pending = await pendingTotp(tx, who.userId)
    if (!pending) throw conflict('factor_begin_again')
    const { id, secret, lastStep } = pending
    const at = now()
    const found = matchTotp({ secret, code, at, lastStep })
    if (!found) return wrong(tx, who, id, clockOffsetSeconds({ secret, code, at }))

    const label = wanted || 'Authenticator'
    const confirmed = await tx
      .update(factors)
      .set({ confirmedAt: at, lastUsedAt: at, lastStep: found.step, failures: 0, label })
      .where(and(eq(factors.id, id), isNull(factors.confirmedAt), isNull(factors.endedAt)))
      .returning({ id: factors.id })
    if (!confirmed.length) throw conflict('changed_meanwhile')
    return enrolled(tx, who, { id, kind: 'totp', label })
  },
})

/** From the second try on it is said by how much the clock is off: the first may have been a slip. */
async function wrong(tx: Tx, who: Person, id: string, offset: number | null): Promise<Refused> {
  const [row] = await tx
    .update(factors)
    .set({ failures: sql`${factors.failures} + 1` })
    .where(eq(factors.id, id))
    .returning({ failures: factors.failures })
  const told = offset && (row?.failures ?? 0) > 1
  const values = { minutes: Math.max(1, Math.round(Math.abs(offset ?? 0) / 60)) }
  return {
    refuses: told
      ? wrongField('code', offset > 0 ? 'factor_clock_ahead' : 'factor_clock_behind', values)
      : wrongField('code', 'factor_code_wrong'),
    does: 'factor.setup_failed',
    ...(await aboutPerson(tx, who)),
    after: { factor_kind: 'totp' },
  }
}
