import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { FormState } from '@/lib/format/form-state'
import type { MessageKey } from '@/lib/format/message'
import { Refusal, type Sentence } from '@/lib/kernel/errors'
import { safePath } from '@/lib/policy/safe-path'
import { type Stage, stepOf } from '@/lib/policy/stage'

const steps = {
  enrol: 'enrol_first',
  second_factor: 'second_factor_first',
  new_password: 'new_password_first',
} as const

/** For a form sent in a session that has to do something else first; what was typed stays where it is. */
export const stepFirst = (stage: Exclude<Stage, 'open'>) =>
  new Refusal('unauthenticated', { key: steps[stage] })

type Way = { href: string; label: MessageKey }

const ownFactor: Way = { href: '/account/security/add', label: 'policy_own_factor_here' }

/** Where a refusal leads before the same form can be sent again, by what it says. */
const ways: Partial<Record<MessageKey, Way>> = {
  step_up: { href: '/account/confirm', label: 'step_up_here' },
  staff_own_factor: ownFactor,
  policy_own_factor: ownFactor,
  enrol_first: { href: stepOf.enrol, label: 'enrol_first_here' },
  second_factor_first: { href: stepOf.second_factor, label: 'second_factor_first_here' },
  new_password_first: { href: stepOf.new_password, label: 'new_password_first_here' },
}

/** The link beside a refusal: opened in a new tab, so that nothing typed is lost. */
export async function firstStep({ code, sentence }: Refusal): Promise<FormState['first']> {
  const way = code === 'network' ? await fromHere(sentence) : ways[sentence.key]
  if (!way) return
  const t = await getTranslations('errors')
  return { href: way.href, label: t(way.label as 'step_up_here') }
}

/** What helps where a network is not admitted, for that team and this page. */
async function fromHere({ values }: Sentence): Promise<{ href: string; label: MessageKey }> {
  const to = safePath((await headers()).get('x-latchkey-path'), '')
  const query = new URLSearchParams({ team: String(values?.team ?? ''), ...(to && { to }) })
  return { href: `/blocked?${query}`, label: 'network_here' }
}
