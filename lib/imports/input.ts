import { z } from 'zod'
import { Id } from '@/lib/kernel/ids'
import { isStoredKind } from './database-findings'

export const OneImport = z.object({ importId: Id })

/** Which findings, and from where on: `after` and `before` are marks of a page's last and first line. */
export const FindingsWanted = OneImport.extend({
  kind: z.string().max(60).refine(isStoredKind).optional(),
  after: z
    .string()
    .regex(/^\d{1,9}-\d{1,10}$/)
    .optional(),
  before: z
    .string()
    .regex(/^\d{1,9}-\d{1,10}$/)
    .optional(),
  limit: z.number().int().min(1).max(5000).default(50),
})

export const ImportsWanted = z.object({ after: Id.optional(), before: Id.optional() })
