import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { RadioField } from '@/components/form/radio-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { Section } from '@/components/ui/section'
import type { CustomerDetail } from '@/lib/rollout/get-customer'
import { choose } from '../actions'

/** Settles the main account where the old system does not: those whom one would ask first, then all others. */
export async function ChooseMain({ customer }: { customer: CustomerDetail }) {
  const t = await getTranslations('operator.customers')
  const likely = new Set(customer.candidates)
  const usable = customer.accesses.filter((row) => row.state === 'old' && !row.lockedThen)
  const first = [...usable].sort((a, b) => Number(likely.has(b.id)) - Number(likely.has(a.id)))
  return (
    <Section title={t('choose')} description={t('choose_text')}>
      <Card tone="accent">
        <Form action={choose} hidden={{ customer: customer.id }}>
          <RadioField
            name="access"
            label={t('choose_label')}
            options={first.map((row) => ({
              value: row.id,
              label: `${row.name} (${row.userName})`,
              hint: [row.flaggedMain && t('flagged'), row.oldEmail].filter(Boolean).join(' · ') || undefined,
            }))}
          />
          <div>
            <SubmitButton pendingLabel={t('choose_go')}>{t('choose_go')}</SubmitButton>
          </div>
        </Form>
      </Card>
    </Section>
  )
}
