import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { auditHeads } from '@/db/schema'
import { brokenAt } from '@/lib/kernel/audit'
import { query } from '@/lib/kernel/query'
import { member } from '@/lib/kernel/who'

/** How many entries are checked at once: a second's work, whatever the length of the log. */
const entriesChecked = 10_000

/**
 * Whether a stretch of the log is whole: every entry still has the fingerprint it was given, and each covers the one
 * before. The newest stretch by default; `upTo` for the one that ends there.
 */
export const checkChain = query({
  who: member('audit.read'),
  input: z.object({
    upTo: z.coerce
      .number()
      .int()
      .positive()
      .max(2 ** 53)
      .optional(),
  }),
  async run({ who, tx }, { upTo }) {
    const [head] = await tx.select().from(auditHeads).where(eq(auditHeads.teamId, who.teamId))
    const end = Math.min(upTo ?? Number.POSITIVE_INFINITY, head?.seq ?? 0)
    const after = Math.max(0, end - entriesChecked)
    const whole = end === (head?.seq ?? 0)
    const broken = await brokenAt(tx, who.teamId, whole ? { after } : { after, upTo: end })
    return { first: after + 1, last: end, broken, before: after > 0 ? after : null }
  },
})
