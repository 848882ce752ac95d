import { z } from 'zod'
import { Id } from '@/lib/kernel/ids'

export const OneTeam = z.object({ teamId: Id })

const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu

export const AskedColleagues = z.object({
  teamId: Id,
  reason: z
    .string()
    .transform((text) => text.normalize('NFC').replace(unseen, ' ').replace(/\s+/gu, ' ').trim())
    .pipe(z.string().max(300))
    .optional(),
})

export const TypedHelpCode = z.object({ code: z.string().min(1, 'required').max(64) })
