'use server'

import { getTranslations } from 'next-intl/server'
import { applyNetworks } from '@/lib/networks/apply-networks'
import { confirmNetworks } from '@/lib/networks/confirm-networks'
import { discardDraft } from '@/lib/networks/discard-draft'
import { putOnCall } from '@/lib/networks/put-on-call'
import { removePlace } from '@/lib/networks/remove-place'
import { revertNetworks } from '@/lib/networks/revert-networks'
import { saveElsewhere } from '@/lib/networks/save-elsewhere'
import { saveElsewhereOf } from '@/lib/networks/save-elsewhere-of'
import { saveHours } from '@/lib/networks/save-hours'
import { savePlace } from '@/lib/networks/save-place'
import { form, type Typed } from '@/lib/web/form'
import { networksHref, type Search } from './address'

const done = async () => (await getTranslations('networks.page.done'))('drafted')
const versionOf = ({ version }: Typed) => Number(version)

export const keepPlace = form(savePlace, {
  read: placeTyped,
  next: (_, typed) => back(typed, { done: 'place' }, 'done'),
})
/** The same from a line of the rehearsal: the page stays where it is. */
export const keepHome = form(savePlace, { read: placeTyped, done })
export const dropPlace = form(removePlace, {
  read: (typed) => ({ placeId: text(typed.placeId), version: versionOf(typed) }),
  next: (_, typed) => back(typed, { done: 'removed' }, 'done'),
})

export const keepElsewhere = form(saveElsewhere, {
  read: (typed) => ({ elsewhere: text(typed.elsewhere), version: versionOf(typed) }),
  next: (_, typed) => back(typed, { done: 'elsewhere' }, 'done'),
})
export const keepException = form(saveElsewhereOf, {
  read: exceptionTyped,
  next: (_, typed) => back(typed, { done: 'elsewhere' }, 'done'),
})
export const letAsk = form(saveElsewhereOf, { read: exceptionTyped, done })

export const keepHours = form(saveHours, {
  read: (typed) => ({
    limited: typed.limited === 'on',
    days: list(typed.days).map(Number),
    from: text(typed.from).trim(),
    to: text(typed.to).trim(),
    holidays: text(typed.holidays),
    holidaysOf: text(typed.holidaysOf) || undefined,
    outside: text(typed.outside),
    onCall: text(typed.onCall),
    version: versionOf(typed),
  }),
  // Days off that were added are looked at before the question is closed.
  next: (_, typed) =>
    typed.holidaysOf ? back(typed, { do: 'hours' }) : back(typed, { done: 'hours' }, 'done'),
})
export const setOnCall = form(putOnCall, {
  read: (typed) => ({ memberId: text(typed.memberId), version: versionOf(typed) }),
  done,
})

export const letDraftGo = form(discardDraft, {
  read: (typed) => ({ version: versionOf(typed) }),
  next: (_, typed) => back(typed, { done: 'discarded' }),
})
export const applyDraft = form(applyNetworks, {
  read: (typed) => ({
    mode: text(typed.mode),
    version: Number(typed.applied),
    draftVersion: versionOf(typed),
    confirmOwn: typed.confirmOwn === 'on',
    confirmOwners: list(typed.confirmOwners),
  }),
  next: (_, typed) => back(typed, { done: `applied_${text(typed.mode)}` }),
})

export const confirmRule = form(confirmNetworks, { next: (_, typed) => back(typed, { done: 'confirmed' }) })
export const takeRuleBack = form(revertNetworks, { next: (_, typed) => back(typed, { done: 'taken_back' }) })

function placeTyped(typed: Typed) {
  return {
    ...whose(typed),
    placeId: text(typed.placeId) || undefined,
    name: text(typed.name),
    kind: text(typed.kind),
    outcome: text(typed.outcome),
    networks: text(typed.networks),
    version: versionOf(typed),
  }
}

function exceptionTyped(typed: Typed) {
  return { ...whose(typed), outcome: text(typed.outcome), version: versionOf(typed) }
}

/** A person by id, also where a name was left as it stood; else by the name that was typed. */
function whose(typed: Typed) {
  const person = text(typed.person).trim()
  const same = person && person === text(typed.personBefore).trim()
  const memberId = text(typed.memberId) || (same ? text(typed.memberBefore) : '')
  return {
    of: text(typed.of),
    roleId: text(typed.roleId) || undefined,
    memberId: memberId || undefined,
    person,
  }
}

const list = (given: Typed[string] | undefined): string[] => [given ?? []].flat().filter(Boolean)
const text = (given: Typed[string] | undefined) => [given ?? ''].flat()[0] ?? ''
const back = (typed: Typed, changes: Search, part?: string) => networksHref(text(typed._team), changes, part)
