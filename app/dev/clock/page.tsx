import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { now } from '@/lib/kernel/clock'
import { streetPage } from '@/lib/web/page'
import { DevFrame } from '../frame'
import { move } from './actions'

const steps = { hour: 60, day: 24 * 60, week: 7 * 24 * 60, month: 28 * 24 * 60 } as const

export async function generateMetadata() {
  return { title: (await getTranslations('dev.clock'))('title') }
}

/** Moves the product's time. */
export default streetPage(async () => {
  const t = await getTranslations('dev.clock')
  const format = await getFormatter()
  return (
    <DevFrame title={t('title')} lead={t('lead')}>
      <p>
        {t('now')} <strong>{format.dateTime(now(), { dateStyle: 'full', timeStyle: 'medium' })}</strong>
      </p>
      <div className="actions">
        {Object.entries(steps).map(([name, minutes]) => (
          <ActionButton key={name} action={move} hidden={{ minutes: String(minutes) }}>
            {t(name as keyof typeof steps)}
          </ActionButton>
        ))}
        <ActionButton action={move} hidden={{ back: '1' }}>
          {t('back')}
        </ActionButton>
      </div>
      <Form action={move}>
        <Field name="minutes" label={t('minutes')} type="number" defaultValue="60" />
        <SubmitButton>{t('move')}</SubmitButton>
      </Form>
    </DevFrame>
  )
})
