'use server'

import { getFormatter, getTranslations } from 'next-intl/server'
import { memberOf } from '@/lib/auth/door'
import { correctAddress as correct } from '@/lib/invitations/correct-address'
import { createAndInvite } from '@/lib/invitations/create-and-invite'
import { sendAgain as send } from '@/lib/invitations/send-again'
import { withdrawInvitation } from '@/lib/invitations/withdraw-invitation'
import { askNewPassword as askPassword } from '@/lib/members/ask-new-password'
import { changeExternal as markExternal } from '@/lib/members/change-external'
import { changeRole as change } from '@/lib/members/change-role'
import { endSessionsOf as signOut } from '@/lib/members/end-sessions-of'
import { remove as takeOut } from '@/lib/members/remove'
import { restore as letIn } from '@/lib/members/restore'
import { suspend as shutOut } from '@/lib/members/suspend'
import { askToConfirm } from '@/lib/recovery/ask-to-confirm'
import { giveWayBack } from '@/lib/recovery/give-way-back'
import { form, type Typed } from '@/lib/web/form'
import { listQuery } from './list-query'

export const invite = form(createAndInvite, {
  read: (typed) => ({ ...typed, roleId: typed.roleId || undefined }),
  done: async ({ name, email, expiresAt }, typed) =>
    (await getTranslations('members.invite'))('done', { name, email, date: await day(expiresAt, typed) }),
})

export const sendAgain = form(send, {
  done: async () => (await getTranslations('members.done'))('sent'),
})

export const helpIn = form(giveWayBack, {
  done: async ({ name, expiresAt }, typed) =>
    (await getTranslations('recovery.give'))('done', { name, until: await time(expiresAt, typed) }),
  once: ({ code }) => code,
})

export const askForConfirmation = form(askToConfirm, {
  done: async ({ email }) => (await getTranslations('recovery.address'))('asked', { email }),
})

export const correctAddress = form(correct, { next: (_, typed) => back(typed, 'address') })
export const withdraw = form(withdrawInvitation, { next: (_, typed) => back(typed, 'withdraw') })
export const changeRole = form(change, { next: (_, typed) => back(typed, 'role') })
export const changeExternal = form(markExternal, {
  read: ({ memberId, external }) => ({ memberId, external: external === 'on' }),
  next: (_, typed) => back(typed, 'external'),
})
export const askNewPassword = form(askPassword, { next: (_, typed) => back(typed, 'password') })
export const endSessionsOf = form(signOut, { next: (_, typed) => back(typed, 'sessions') })
export const suspend = form(shutOut, { next: (_, typed) => back(typed, 'suspend') })
export const restore = form(letIn, { next: (_, typed) => back(typed, 'restore') })
export const remove = form(takeOut, { next: (_, typed) => back(typed, 'remove') })

/** The list as it was before the question, with a word about what has been done. */
function back(typed: Typed, done: string): string {
  const search = Object.fromEntries(new URLSearchParams(String(typed.back ?? '')))
  const query = listQuery(search, { done, member: String(typed.memberId) })
  return `/t/${encodeURIComponent(String(typed._team))}/settings/members${query}`
}

async function day(moment: Date, typed: Typed): Promise<string> {
  const actor = await memberOf(String(typed._team))
  return (await getFormatter()).dateTime(moment, { dateStyle: 'long', timeZone: actor?.timeZone })
}

async function time(moment: Date, typed: Typed): Promise<string> {
  const actor = await memberOf(String(typed._team))
  return (await getFormatter()).dateTime(moment, { timeStyle: 'short', timeZone: actor?.timeZone })
}
