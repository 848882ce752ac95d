'use server'

import { getFormatter, getTranslations } from 'next-intl/server'
import { now } from '@/lib/kernel/clock'
import { completeSwitchOver } from '@/lib/switchover/complete'
import { fillDraft } from '@/lib/switchover/fill-draft'
import { pasteDraft } from '@/lib/switchover/paste-draft'
import { putOff } from '@/lib/switchover/put-off'
import { remindMain } from '@/lib/switchover/remind-main'
import { saveDraft } from '@/lib/switchover/save-draft'
import { startSwitchOver } from '@/lib/switchover/start'
import { form, type Typed } from '@/lib/web/form'
import { leftOut } from './left-out'
import { placeOf } from './place'
import { rowsIn } from './rows-in'

export const start = form(startSwitchOver, {
  read: () => ({}),
  next: (_, typed) => placeOf(teamIn(typed)),
})

export const later = form(putOff, {
  read: ({ period }) => ({ period: period as 'day' | 'week' }),
  done: async ({ until }) =>
    (await getTranslations('switchover.banner'))('put_off', { until: await long(until) }),
})

export const remind = form(remindMain, {
  read: () => ({}),
  done: async ({ name, mailed }) =>
    (await getTranslations('switchover.banner'))(mailed ? 'reminded_mail' : 'reminded_notice', { name }),
})

/** Saves the rows it is given: one while somebody types, all that are shown at the press of a button. */
export const save = form(saveDraft, {
  read: (typed) => ({ rows: rowsIn(typed) }),
  next: (_, typed) => (typed.go === 'review' ? placeOf(teamIn(typed), { step: 'review' }) : ''),
  done: async ({ savedAt, decided, total }, typed) =>
    (await getTranslations('switchover.access'))('saved', {
      time: await clock(savedAt, typed),
      decided,
      total,
    }),
})

export const paste = form(pasteDraft, {
  read: ({ text }) => ({ text: String(text ?? '') }),
  done: ({ taken, notTaken }) => leftOut(taken, notTaken),
})

export const fill = form(fillDraft, {
  read: ({ which }) => ({ which: which as 'unused' | 'placeholders' }),
  // Under a new address the rows are drawn afresh, with what has been filled in.
  next: (_, typed) => placeOf(teamIn(typed), { since: String(now().getTime()) }),
})

export const complete = form(completeSwitchOver, {
  read: ({ seen }) => ({ seen: String(seen ?? '') }),
  next: (_, typed) => placeOf(teamIn(typed)),
})

const teamIn = (typed: Typed) => String(typed._team ?? '')

const long = async (at: Date) => (await getFormatter()).dateTime(at, { dateStyle: 'full' })

const clock = async (at: Date, { _zone }: Typed) =>
  (await getFormatter()).dateTime(at, { timeStyle: 'short', timeZone: String(_zone || 'Europe/Berlin') })
