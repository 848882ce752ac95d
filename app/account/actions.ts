'use server'

import { getTranslations } from 'next-intl/server'
import { askEmailChange } from '@/lib/auth/change-email'
import { changePassword } from '@/lib/auth/change-password'
import { changeProfile } from '@/lib/auth/change-profile'
import { letIn } from '@/lib/auth/door'
import { endOneSession, endOtherSessions } from '@/lib/auth/own-sessions'
import { putOffReminder } from '@/lib/auth/put-off-reminder'
import { form } from '@/lib/web/form'
import { setBrowserLanguage } from '@/lib/web/language'

const ended = async ({ count }: { count: number }) =>
  (await getTranslations('account.sessions'))('ended', { count })

export const saveProfile = form(changeProfile, {
  // The pages before the door speak it too, once this person has signed out.
  after: (_, typed) => setBrowserLanguage(typed.language),
  done: async () => (await getTranslations('account.profile'))('saved'),
})

export const savePassword = form(changePassword, {
  after: letIn,
  next: () => '/account/security?done=password',
})

export const askForAddress = form(askEmailChange, {
  done: async ({ email }) => (await getTranslations('account.security'))('link_sent', { email }),
})

export const putOff = form(putOffReminder, {
  done: async () => (await getTranslations('passwords.reminder'))('put_off'),
})

export const endSession = form(endOneSession, { done: ended })

export const endOthers = form(endOtherSessions, { done: ended })
