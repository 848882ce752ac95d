'use server'

import { getTranslations } from 'next-intl/server'
import { acceptInvitation } from '@/lib/auth/accept-invitation'
import { activate as activateSeat } from '@/lib/auth/activate'
import { askLinkAgain } from '@/lib/auth/ask-link-again'
import { askReset } from '@/lib/auth/ask-reset'
import { confirmEmail } from '@/lib/auth/change-email'
import { choosePassword } from '@/lib/auth/change-password'
import { declineInvitation } from '@/lib/auth/decline-invitation'
import { letIn } from '@/lib/auth/door'
import { resetPassword } from '@/lib/auth/reset-password'
import { signIn as openSession } from '@/lib/auth/sign-in'
import { form } from '@/lib/web/form'
import { onwards } from './onwards'

export const signIn = form(openSession, {
  after: letIn,
  next: (arrived, typed) => onwards(typed.to, arrived),
})

export const askForReset = form(askReset, {
  done: async () => (await getTranslations('street.forgot'))('done'),
})

export const reset = form(resetPassword, { after: letIn, next: () => onwards(null) })

export const activate = form(activateSeat, { after: letIn, next: ({ slug }) => onwards(`/t/${slug}`) })

export const accept = form(acceptInvitation, { next: ({ slug }) => `/t/${slug}` })

export const decline = form(declineInvitation, { next: () => '/invitation/declined' })

export const sendAgain = form(askLinkAgain, {
  done: async () => (await getTranslations('street.gone'))('asked'),
})

export const confirm = form(confirmEmail, { next: () => '/confirm-email/changed' })

export const renewPassword = form(choosePassword, { after: letIn, next: () => onwards(null) })
