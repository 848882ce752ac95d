import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { factors } from '@/db/schema'
import { query } from '@/lib/kernel/query'
import { isFresh, person } from '@/lib/kernel/who'
import { mostFailures } from '@/lib/policy/throttle'
import { inUse } from './enrolled'
import { codesLeft } from './recovery-codes'

/** What one can show besides the password, and how many recovery codes are left. Nothing of the secrets. */
export const listFactors = query({
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const rows = await tx
      .select({
        id: factors.id,
        kind: factors.kind,
        label: factors.label,
        backedUp: factors.backedUp,
        failures: factors.failures,
        createdAt: factors.createdAt,
        lastUsedAt: factors.lastUsedAt,
      })
      .from(factors)
      .where(inUse(who.userId))
      .orderBy(asc(factors.createdAt), asc(factors.id))
      .limit(100)
    return {
      factors: rows.map(({ failures, ...row }) => ({ ...row, isVoid: failures >= mostFailures })),
      codes: await codesLeft(tx, who.userId),
      isFresh: isFresh(who),
    }
  },
})

export type ListedFactor = Awaited<ReturnType<typeof listFactors>>['factors'][number]
