import { z } from 'zod'
import { languages } from '@/lib/format/message'
import { Id } from '@/lib/kernel/ids'
import { parseEmail } from '@/lib/policy/email'

/** A password as a form sends it; the rule counts code points, this only bounds what is looked at. */
export const TypedPassword = z.string().min(1, 'required').max(4096)

/** What somebody types as their name: an address, or an old user name. */
export const TypedName = z.string().min(1, 'required').max(320)

/** The secret part of a mailed link; what cannot be one belongs to no link. */
const Token = z.string().max(200)

export const OneLink = z.object({ token: Token })

export const LinkAndPassword = z.object({ token: Token, password: TypedPassword })

export const AskedReset = z.object({ identifier: TypedName })

export const PasswordChange = z.object({ current: TypedPassword, password: TypedPassword })

export const OnlyPassword = z.object({ password: TypedPassword })

const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu

export const ProfileChange = z.object({
  name: z
    .string()
    .transform((text) => text.normalize('NFC').replace(unseen, ' ').replace(/\s+/gu, ' ').trim())
    .pipe(z.string().min(1, 'name_missing').max(120))
    .optional(),
  language: z.enum(languages, 'language_unknown'),
})

export const EmailChange = z.object({
  current: TypedPassword,
  email: z.string().transform((typed, context) => {
    const verdict = parseEmail(typed)
    if (verdict.ok) return verdict.address
    context.addIssue({
      code: 'custom',
      message: verdict.reason === 'missing' ? 'email_missing' : 'email_invalid',
    })
    return z.NEVER
  }),
})

export const OneSession = z.object({ sessionId: Id })
