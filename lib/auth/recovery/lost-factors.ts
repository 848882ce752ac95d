import { and, asc, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import { factors } from '@/db/schema'
import { query } from '@/lib/kernel/query'
import { person } from '@/lib/kernel/who'

/** What somebody who was let back in in this session still has from before: among it is what was lost. */
export const lostFactors = query({
  who: person(),
  input: z.object({}),
  async run({ who, tx }) {
    const { recoveredAt } = who.facts
    if (!recoveredAt) return []
    return tx
      .select({ id: factors.id, kind: factors.kind, label: factors.label })
      .from(factors)
      .where(
        and(
          eq(factors.userId, who.userId),
          isNotNull(factors.confirmedAt),
          isNull(factors.endedAt),
          lt(factors.confirmedAt, recoveredAt),
        ),
      )
      .orderBy(asc(factors.createdAt), asc(factors.id))
      .limit(20)
  },
})
