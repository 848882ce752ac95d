import { z } from 'zod'
import { Id } from '@/lib/kernel/ids'
import { EmailAddress, LanguageChoice, PersonName } from '@/lib/members/input'

export const NewMember = z.object({
  name: PersonName,
  email: EmailAddress,
  roleId: Id.optional(),
  language: LanguageChoice,
  /** Not staff: a client, a tax advisor, a guest. */
  external: z.literal('on').optional(),
})

export const AddressCorrection = z.object({
  memberId: Id,
  email: EmailAddress,
  /** Set where the address is a placeholder and mail goes on to the main account. */
  redirect: z.literal('on').optional(),
})
