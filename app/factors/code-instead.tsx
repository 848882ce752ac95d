import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { helpCode } from './actions'
import { hiddenOf, type Place } from './where'

/** For whoever has no mailbox, or cannot get at it: a code that somebody of the team has made for them. */
export async function CodeInstead({ place }: { place: Place }) {
  const t = await getTranslations('factors.proof')
  return (
    <section className="stack">
      <h2>{t('code_title')}</h2>
      <p>{t('code_text')}</p>
      <Form action={helpCode} hidden={hiddenOf(place)} label={t('code_title')}>
        <Field name="code" label={t('code')} mono autoComplete="one-time-code" maxLength={64} required />
        <SubmitButton variant="quiet" wide>
          {t('code_go')}
        </SubmitButton>
      </Form>
    </section>
  )
}
