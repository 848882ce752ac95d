'use server'

import { getTranslations } from 'next-intl/server'
import { onwards } from '@/app/(street)/onwards'
import { letIn } from '@/lib/auth/door'
import { addEmail, confirmEmailFactor } from '@/lib/auth/factors/add-email'
import { addPasskey, askNewPasskey } from '@/lib/auth/factors/add-passkey'
import { choosePhone, confirmPhone } from '@/lib/auth/factors/add-phone'
import { askFactorProof } from '@/lib/auth/factors/ask-factor-proof'
import { confirmTotp } from '@/lib/auth/factors/confirm-totp'
import { denyFactorProof, giveFactorProof } from '@/lib/auth/factors/factor-proof'
import { removeFactor } from '@/lib/auth/factors/remove-factor'
import { renameFactor } from '@/lib/auth/factors/rename-factor'
import { keepRecoveryCodes, renewRecoveryCodes } from '@/lib/auth/factors/renew-recovery-codes'
import { forgetCodes, showCodes } from '@/lib/auth/factors/shown-codes'
import { startTotp } from '@/lib/auth/factors/start-totp'
import { endTrustedBrowser } from '@/lib/auth/factors/trusted-browsers'
import { enterHelpCode } from '@/lib/auth/recovery/enter-code'
import { ask } from '@/lib/web/ask'
import { form, type Typed } from '@/lib/web/form'
import { addPath, codesPath, placeIn } from './where'

type Added = Parameters<typeof letIn>[0] & { codes: string[] | null }

/** The new cookie, and the codes that came with a first factor for the page that shows them. */
async function enter(added: Added): Promise<void> {
  await letIn(added)
  if (added.codes) await showCodes(added.userId, added.codes)
}

/** With the first factor to the recovery codes; else on to where one wanted to go. */
async function goOn({ codes }: { codes: string[] | null }, typed: Typed): Promise<string> {
  const place = placeIn(typed)
  if (codes) return codesPath(place)
  return place.where === 'account' ? '/account/security?done=added' : onwards(place.to)
}

const step = (typed: Typed, kind: string, more?: Record<string, string>) =>
  addPath(placeIn(typed), kind, more)

export const beginTotp = form(startTotp, { next: (_, typed) => step(typed, 'totp') })

export const finishTotp = form(confirmTotp, { after: enter, next: goOn })

export const newPasskeyOptions = ask(askNewPasskey)

export const finishPasskey = form(addPasskey, { after: enter, next: goOn })

export const sendPhoneCode = form(choosePhone, { next: (_, typed) => step(typed, 'phone', { sent: '1' }) })

export const finishPhone = form(confirmPhone, { after: enter, next: goOn })

export const beginEmail = form(addEmail, {
  after: async (result) => (result.sent ? undefined : enter(result)),
  next: (result, typed) => (result.sent ? step(typed, 'email', { sent: '1' }) : goOn(result, typed)),
})

export const finishEmail = form(confirmEmailFactor, { after: enter, next: goOn })

export const askProof = form(askFactorProof, {
  done: async ({ to }) => (await getTranslations('factors.proof'))('waiting', { to }),
})

/** An administrator's code takes the place of the mail. */
export const helpCode = form(enterHelpCode, {
  after: letIn,
  next: (_, typed) => {
    const place = placeIn(typed)
    return place.where === 'account' ? addPath(place) : onwards(place.to)
  },
})

export const giveProof = form(giveFactorProof, { next: () => '/confirm-factor/confirmed' })

export const denyProof = form(denyFactorProof, { next: () => '/confirm-factor/denied' })

export const renewCodes = form(renewRecoveryCodes, {
  after: enter,
  next: (_, typed) => codesPath(placeIn(typed)),
})

export const keepCodes = form(keepRecoveryCodes, {
  after: forgetCodes,
  next: (_, typed) => {
    const { where, to } = placeIn(typed)
    return where === 'account' ? to || '/account/security' : onwards(to)
  },
})

export const dropFactor = form(removeFactor, {
  after: letIn,
  next: () => '/account/security?done=removed',
})

export const nameFactor = form(renameFactor, { next: () => '/account/security?done=renamed' })

export const endBrowser = form(endTrustedBrowser)
