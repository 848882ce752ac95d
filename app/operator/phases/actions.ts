'use server'

import { getTranslations } from 'next-intl/server'
import { safePath } from '@/lib/policy/safe-path'
import { assignCustomers } from '@/lib/rollout/assign-customers'
import { changePhase } from '@/lib/rollout/change-phase'
import { createPhase } from '@/lib/rollout/create-phase'
import { closePhase, openPhase, pausePhase } from '@/lib/rollout/turn-phase'
import { unassignCustomer } from '@/lib/rollout/unassign-customer'
import { form, type Typed } from '@/lib/web/form'
import { notAssigned } from './not-assigned'

const facts = (typed: Typed) => {
  const [number, cap, day, time, zone] = ['number', 'cap', 'day', 'time', 'zone'].map((name) =>
    text(typed[name]),
  )
  return { number, cap, day: day ?? '', time: time ?? '', zone: zone ?? '' }
}

const text = (value: Typed[string] | undefined) => String(value ?? '').trim()

export const create = form(createPhase, { read: facts, next: ({ id }) => `/operator/phases/${id}` })

export const change = form(changePhase, {
  read: (typed) => ({ phaseId: text(typed.phase), ...facts(typed) }),
  next: ({ id }) => `/operator/phases/${id}`,
})

export const open = form(openPhase, {
  read: (typed) => ({ phaseId: text(typed.phase) }),
  done: async ({ number }) => (await getTranslations('operator.phases.turned'))('open', { number }),
})

export const pause = form(pausePhase, {
  read: (typed) => ({ phaseId: text(typed.phase) }),
  done: async ({ number }) => (await getTranslations('operator.phases.turned'))('paused', { number }),
})

export const close = form(closePhase, {
  read: (typed) => ({ phaseId: text(typed.phase) }),
  next: (_, typed) => `/operator/phases/${text(typed.phase)}`,
})

export const assign = form(assignCustomers, {
  read: (typed) => ({
    phaseId: text(typed.phase),
    numbers: text(typed.numbers),
    move: typed.move !== undefined,
  }),
  done: notAssigned,
})

export const unassign = form(unassignCustomer, {
  read: (typed) => ({ teamId: text(typed.customer) }),
  next: (_, typed) => safePath(typed.back, ''),
})
