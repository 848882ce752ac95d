import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import type { CustomerDetail } from '@/lib/rollout/get-customer'
import { listPhases } from '@/lib/rollout/list-phases'
import type { Operator } from '../../operator'
import { assign } from '../actions'

/** Into a phase, or into another one. */
export async function ToPhase({ operator, customer }: { operator: Operator; customer: CustomerDetail }) {
  const [t, words, phases] = await Promise.all([
    getTranslations('operator.customers'),
    getTranslations('operator.phases'),
    listPhases(operator, {}),
  ])
  const others = phases.filter((phase) => phase.standing !== 'closed' && phase.id !== customer.phase?.id)
  if (!others.length) return null
  return (
    <Card title={t('to_phase')}>
      <Form action={assign} hidden={{ number: customer.number ?? '' }} message="bottom">
        <SelectField
          name="phase"
          label={t('phase')}
          options={others.map(({ id, number, standing, assigned, cap }) => ({
            value: id,
            label: t('to_phase_option', { number, state: words(`standing.${standing}`), assigned, cap }),
            disabled: assigned >= cap,
          }))}
        />
        <div>
          <SubmitButton variant="quiet">{t('to_phase_go')}</SubmitButton>
        </div>
      </Form>
    </Card>
  )
}
