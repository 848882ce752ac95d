import { getTranslations } from 'next-intl/server'
import { CheckboxField } from '@/components/form/checkbox-field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextareaField } from '@/components/form/textarea-field'
import { Card } from '@/components/ui/card'
import { Section } from '@/components/ui/section'
import type { PhaseProgress } from '@/lib/rollout/list-phases'
import { assign } from '../actions'

/** Customers by their numbers, as many as there is room for. */
export async function AssignForm({ phase }: { phase: PhaseProgress }) {
  const t = await getTranslations('operator.phases')
  const free = Math.max(0, phase.cap - phase.assigned)
  return (
    <Section title={t('assign')} description={t('assign_text', { free })}>
      <Card>
        <Form action={assign} hidden={{ phase: phase.id }} label={t('assign')} message="bottom">
          <TextareaField
            name="numbers"
            rows={3}
            label={t('numbers')}
            hint={t('numbers_hint')}
            spellCheck={false}
          />
          <CheckboxField name="move" label={t('move')} />
          <div>
            <SubmitButton pendingLabel={t('working')}>
              {t('assign_go', { number: phase.number })}
            </SubmitButton>
          </div>
        </Form>
      </Card>
    </Section>
  )
}
