import { z } from 'zod'
import { Id } from '@/lib/kernel/ids'
import { PasskeyAnswer } from './webauthn'

/** What would turn a line of text round or hide in it. */
const unseen = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu

const Name = z
  .string()
  .max(500)
  .transform((text) => text.normalize('NFC').replace(unseen, ' ').replace(/\s+/gu, ' ').trim())

/** What somebody calls a factor. */
const Label = Name.pipe(z.string().min(1, 'required').max(60, 'factor_label_long'))

/** The same where it may be left to us. */
const OptionalLabel = Name.transform((text) => [...text].slice(0, 60).join('')).optional()

/** A code as it was typed; what it may look like, the kind decides. */
const TypedCode = z.string().max(100)

export const TotpCode = z.object({ code: TypedCode, label: OptionalLabel })

export const SentCode = z.object({ code: TypedCode })

export const NewPasskey = z.object({ answer: PasskeyAnswer, label: OptionalLabel })

/** One of the numbers that are known, or another one. */
export const ChosenPhone = z.object({
  phone: z.union([Id, z.literal('other')]).default('other'),
  other: z.string().max(100).default(''),
})

export const OneFactor = z.object({ factorId: Id })

export const RenamedFactor = z.object({ factorId: Id, label: Label })
