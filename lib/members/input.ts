import { z } from 'zod'
import { languages } from '@/lib/format/message'
import { Id } from '@/lib/kernel/ids'
import { parseEmail } from '@/lib/policy/email'

/**
 * Control characters and the marks that turn the direction of writing round: they have no place in a line of
 * text.
 */
const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu

/** One line as people mean it: one normal form, single blanks, nothing unseen. */
export const line = z
  .string()
  .transform((text) => text.normalize('NFC').replace(unseen, ' ').replace(/\s+/gu, ' ').trim())

/** What somebody is called. */
export const PersonName = line.pipe(z.string().min(1, 'name_missing').max(120))

/** An e-mail address in any spelling, out in the one form in which addresses are kept. */
export const EmailAddress = z.string().transform((typed, context) => {
  const verdict = parseEmail(typed)
  if (verdict.ok) return verdict.address
  context.addIssue({
    code: 'custom',
    message: verdict.reason === 'missing' ? 'email_missing' : 'email_invalid',
  })
  return z.NEVER
})

/** A language that may be left open. */
export const LanguageChoice = z
  .union([z.enum(languages), z.literal('')], 'language_unknown')
  .optional()
  .transform((choice) => choice || null)

/** Words that are looked for; empty when nothing is. */
export const SearchText = line.pipe(z.string().max(200)).optional().default('')

export const OneMember = z.object({ memberId: Id })

export const RoleChange = z.object({ memberId: Id, roleId: Id })

export const Suspension = z.object({
  memberId: Id,
  reason: line.pipe(z.string().min(1, 'reason_missing').max(500)),
})
