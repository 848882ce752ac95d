'use server'

import { getTranslations } from 'next-intl/server'
import { memberOf } from '@/lib/auth/door'
import { dayUntil } from '@/lib/format/day-until'
import { draftRule } from '@/lib/policies/draft-rule'
import { endEveryonesSessions } from '@/lib/policies/end-everyones-sessions'
import { endExemption } from '@/lib/policies/end-exemption'
import { exempt } from '@/lib/policies/exempt'
import { extendGrace } from '@/lib/policies/extend-grace'
import { previewSessions } from '@/lib/policies/preview-sessions'
import { savePasswordRule } from '@/lib/policies/save-password-rule'
import { saveSecondFactorRule } from '@/lib/policies/save-second-factor-rule'
import { saveSessionRule } from '@/lib/policies/save-session-rule'
import { form, type Typed } from '@/lib/web/form'
import { writeDraft } from './draft-query'

/** What was typed, shown in what it would mean; nothing is saved by it. */
export const lookAtRule = form(draftRule, {
  read: (typed) => ({
    ...ruleFields(typed),
    pilot: text(typed.pilot),
    starts: typed.starts === 'on' ? text(typed.startsOn) : 'now',
  }),
  next: (draft, typed) => place(typed, `do=preview&${writeDraft(draft)}`),
})

export const saveRule = form(saveSecondFactorRule, {
  read: (typed) => ({
    ...ruleFields(typed),
    pilot: list(typed.pilot),
    starts: text(typed.starts),
    version: Number(typed.version),
  }),
  next: (_, typed) => place(typed, 'done=saved'),
})

export const threeDaysMore = form(extendGrace, {
  read: ({ memberId, reason, due }) => ({ memberId, reason, due: Number(due), days: 3 }),
  done: async ({ name, until }, typed) => {
    const [t, actor] = await Promise.all([getTranslations('policies.forecast'), memberOf(text(typed._team))])
    return t('given', { name, day: actor ? dayUntil(until, actor.timeZone, actor.language) : '' })
  },
})

export const giveTime = form(extendGrace, {
  read: ({ memberId, reason, days, due }) => ({
    memberId,
    reason,
    days: Number(days),
    due: due ? Number(due) : undefined,
  }),
  next: (_, typed) => place(typed, 'done=time'),
})

export const makeException = form(exempt, { next: (_, typed) => place(typed, 'done=exempt') })

export const endException = form(endExemption, {
  done: async () => (await getTranslations('policies.forecast'))('ended'),
})

export const lookAtSessions = form(previewSessions, {
  read: limits,
  next: (_, typed) =>
    place(typed, `do=sessions&idle=${Number(typed.idleMinutes)}&absolute=${Number(typed.absoluteMinutes)}`),
})

export const saveSessions = form(saveSessionRule, {
  read: (typed) => ({ ...limits(typed), version: Number(typed.version) }),
  next: (_, typed) => place(typed, 'done=sessions'),
})

export const savePasswords = form(savePasswordRule, {
  read: ({ remindAfterDays, version }) => ({
    remindAfterDays: Number(remindAfterDays),
    version: Number(version),
  }),
  next: (_, typed) => place(typed, 'done=passwords'),
})

export const endEveryones = form(endEveryonesSessions, { next: (_, typed) => place(typed, 'done=everyone') })

function limits({ idleMinutes, absoluteMinutes }: Typed) {
  return { idleMinutes: Number(idleMinutes), absoluteMinutes: Number(absoluteMinutes) }
}

function ruleFields(typed: Typed) {
  return {
    demand: typed.demand,
    scope: typed.scope ?? 'everyone',
    roleIds: list(typed.roleIds),
    kinds: list(typed.kinds),
    graceDays: Number(typed.graceDays),
    trustDays: Number(typed.trustDays),
  }
}

/** Ticks of one name come one by one, hidden fields as one text with commas. */
const list = (given: Typed[string] | undefined): string[] =>
  [given ?? []]
    .flat()
    .flatMap((one) => one.split(','))
    .filter(Boolean)

const text = (given: Typed[string] | undefined) => [given ?? ''].flat()[0] ?? ''

const place = (typed: Typed, query: string) =>
  `/t/${encodeURIComponent(text(typed._team))}/settings/security?${query}`
