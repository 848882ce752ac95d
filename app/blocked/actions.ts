'use server'

import { askForPass } from '@/lib/networks/ask-for-pass'
import { breakGlass } from '@/lib/networks/break-glass'
import { withdrawPass } from '@/lib/networks/withdraw-pass'
import { becomeOwner } from '@/lib/recovery/become-owner'
import { form, type Typed } from '@/lib/web/form'
import { blockedPath } from './place'

const here = (typed: Typed) => blockedPath(String(typed.team ?? ''), String(typed.to ?? ''))

/** A request for some hours; the page then says that it waits. */
export const ask = form(askForPass, {
  read: ({ team, note, hours }) => ({ team, note, hours: Number(hours) }),
  next: (_, typed) => here(typed),
})

export const withdraw = form(withdrawPass, { next: (_, typed) => here(typed) })

/** An owner comes in, and everybody who decides here is told. */
export const comeIn = form(breakGlass, {
  read: ({ team }) => ({ team }),
  next: ({ slug }, typed) => String(typed.to || `/t/${slug}`),
})

/** The heir becomes an owner, and finds the owner's way in on the same page. */
export const take = form(becomeOwner, {
  read: ({ proposalId }) => ({ proposalId }),
  next: (_, { _team, to }) => blockedPath(String(_team), String(to ?? '')),
})
