'use server'

import { onwards } from '@/app/(street)/onwards'
import { letIn } from '@/lib/auth/door'
import { askCode } from '@/lib/auth/factors/ask-code'
import { giveCode } from '@/lib/auth/factors/give-code'
import { askPasskey, givePasskey } from '@/lib/auth/factors/give-passkey'
import { giveRecoveryCode } from '@/lib/auth/factors/give-recovery-code'
import { giveTotp } from '@/lib/auth/factors/give-totp'
import { askPasskeySignIn, signInWithPasskey } from '@/lib/auth/sign-in-with-passkey'
import { safePath } from '@/lib/policy/safe-path'
import { ask } from '@/lib/web/ask'
import { form, type Typed } from '@/lib/web/form'

/** Where a session goes on: back to what asked for the factor, or in. */
async function goOnTo(typed: Typed): Promise<string> {
  if (typed.place !== 'confirm') return onwards(typed.to)
  return safePath(typed.to, '') || '/account/confirm'
}

const next = (_: unknown, typed: Typed) => goOnTo(typed)

export const showAppCode = form(giveTotp, { after: letIn, next })

export const showSentCode = form(giveCode, { after: letIn, next })

export const showPasskey = form(givePasskey, { after: letIn, next })

/** Whoever used one up gets to read how many are left before they go on. */
export const showRecoveryCode = form(giveRecoveryCode, {
  after: letIn,
  next: async ({ stage }, typed) => {
    if (stage !== 'open') return goOnTo(typed)
    const to = safePath(typed.to, '')
    return `/account/confirm?used=recovery${to ? `&to=${encodeURIComponent(to)}` : ''}`
  },
})

export const sendCode = form(askCode)

export const passkeyOptions = ask(askPasskey)

export const passkeySignInOptions = ask(askPasskeySignIn)

export const signInByPasskey = form(signInWithPasskey, {
  after: letIn,
  next: (_, typed) => onwards(typed.to),
})
