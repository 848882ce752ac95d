import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Actions } from '@/components/ui/text'
import { wallClock } from '@/lib/format/zoned-time'
import { getCustomer } from '@/lib/rollout/get-customer'
import type { PhaseProgress } from '@/lib/rollout/list-phases'
import type { Operator } from '../../operator'
import { change, close, unassign } from '../actions'
import { PhaseFields } from '../phase-fields'

type Given = {
  operator: Operator
  phase: PhaseProgress
  search: Record<string, string | undefined>
  here: string
}

/** The question that the address asks: change it, close it, take somebody out. */
export async function PhaseQuestion({ operator, phase, search, here }: Given) {
  const [t, common] = await Promise.all([getTranslations('operator.phases'), getTranslations('common')])
  const words = { closeHref: here, closeLabel: common('close') }
  const answers = (label: string, variant?: 'danger') => (
    <Actions fill>
      <SubmitButton variant={variant} pendingLabel={t('working')}>
        {label}
      </SubmitButton>
      <LinkButton href={here}>{common('cancel')}</LinkButton>
    </Actions>
  )
  const { number } = phase
  if (search.do === 'change')
    return (
      <Dialog title={t('change_title', { number })} {...words}>
        <Form action={change} hidden={{ phase: phase.id }}>
          <PhaseFields number={number} cap={phase.cap} {...wallClock(phase.opensAt, 'Europe/Berlin')} />
          {answers(common('save'))}
        </Form>
      </Dialog>
    )
  if (search.do === 'close')
    return (
      <Dialog
        title={t('close_title', { number })}
        description={t('close_text', { count: phase.started + phase.stuck })}
        {...words}
      >
        <Form action={close} hidden={{ phase: phase.id }}>
          {answers(t('close_go', { number }), 'danger')}
        </Form>
      </Dialog>
    )
  if (search.do !== 'remove' || !search.customer) return null
  const { id, name } = await getCustomer(operator, { teamId: search.customer })
  return (
    <Dialog title={t('remove_title', { name })} description={t('remove_text')} {...words}>
      <Form action={unassign} hidden={{ customer: id, back: here }}>
        {answers(t('remove'), 'danger')}
      </Form>
    </Dialog>
  )
}
